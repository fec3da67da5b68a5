# The message catalogues: po/LANGUAGE.po, compiled to where base/translation.cc looks for them. `scripts/update-catalogues`
# takes new messages of the code into them.
find_program(MSGFMT msgfmt REQUIRED)
file(GLOB languages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/po/*.po)
foreach(messages ${languages})
  get_filename_component(language ${messages} NAME_WE)
  set(folder share/locale/${language}/LC_MESSAGES)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/${folder}/columns.mo DEPENDS ${messages} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/${folder}
    COMMAND ${MSGFMT} --check -o ${CMAKE_BINARY_DIR}/${folder}/columns.mo ${messages})
  list(APPEND catalogues ${CMAKE_BINARY_DIR}/${folder}/columns.mo)
  install(FILES ${CMAKE_BINARY_DIR}/${folder}/columns.mo DESTINATION ${CMAKE_INSTALL_LOCALEDIR}/${language}/LC_MESSAGES)
endforeach()
add_custom_target(catalogues ALL DEPENDS ${catalogues})

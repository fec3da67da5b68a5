# What is installed beside the programs and the configuration: manual pages, completions, units of systemd, documents. The
# target `uninstall` removes what the last `cmake --install` of this build folder put in place.
foreach(language . ko)
  file(GLOB manual CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/man/${language}/*.[1-9])
  foreach(page ${manual})
    string(REGEX REPLACE ".*\\." "" section ${page})
    cmake_path(SET folder NORMALIZE ${CMAKE_INSTALL_MANDIR}/${language}/man${section})
    install(FILES ${page} DESTINATION ${folder})
  endforeach()
endforeach()

# The shells' completion scripts, as `columns completion` prints them, where each shell looks for them.
set(completion_shells bash zsh fish)
set(completion_dirs bash-completion/completions zsh/site-functions fish/vendor_completions.d)
set(completion_names columns _columns columns.fish)
foreach(shell dir name IN ZIP_LISTS completion_shells completion_dirs completion_names)
  set(script ${CMAKE_BINARY_DIR}/completions/${name})
  add_custom_command(OUTPUT ${script} DEPENDS columns VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/completions
    COMMAND columns completion ${shell} > ${script})
  list(APPEND completion_scripts ${script})
  install(FILES ${script} DESTINATION ${CMAKE_INSTALL_DATADIR}/${dir})
endforeach()
add_custom_target(completions ALL DEPENDS ${completion_scripts})

# systemd finds the units of a user here for each prefix that holds programs: ~/.local, /usr/local and /usr.
install(FILES contrib/systemd/user/columns-update.service contrib/systemd/user/columns-update.timer
        DESTINATION ${CMAKE_INSTALL_DATADIR}/systemd/user)

set(documents ${CMAKE_INSTALL_DATADIR}/doc/columns)
install(FILES README.md README.ko.md CHANGELOG.md SECURITY.md LICENSE DESTINATION ${documents})
install(DIRECTORY docs DESTINATION ${documents})
install(DIRECTORY contrib/ DESTINATION ${documents}/examples PATTERN user EXCLUDE)

add_custom_target(uninstall VERBATIM
  COMMAND ${CMAKE_COMMAND} -DMANIFEST=${CMAKE_BINARY_DIR}/install_manifest.txt
          -P ${CMAKE_SOURCE_DIR}/cmake/uninstall_script.cmake)

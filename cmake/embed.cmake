# embed(TARGET NAMESPACE files...): each file as a std::string_view constant of that namespace, named after its path
# (export/html/style.css -> html_style_css), so that a program carries what it writes.
function(embed target namespace)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded.cc)
  list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE files)
  add_custom_command(OUTPUT ${out} DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake VERBATIM
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAMESPACE=${namespace} "-DFILES=${files}"
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake)
  target_sources(${target} PRIVATE ${out})
endfunction()

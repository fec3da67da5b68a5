# Run by embed(): writes OUT from FILES.
set(code "#include <string_view>\n\nnamespace ${NAMESPACE} {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  get_filename_component(folder ${file} DIRECTORY)
  get_filename_component(folder ${folder} NAME)
  string(MAKE_C_IDENTIFIER ${folder}_${name} constant)
  file(READ ${file} text)
  string(APPEND code "\nextern const std::string_view ${constant};\n"
                     "const std::string_view ${constant} = R\"embed(${text})embed\";\n")
endforeach()
file(WRITE ${OUT} "${code}\n}  // namespace ${NAMESPACE}\n")

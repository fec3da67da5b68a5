# Run by cpack in front of a tarball: puts the libraries into it that other systems lack or have in other versions, each
# under the name that programs ask for, and lets the programs look for them there first.
if(NOT CPACK_GENERATOR STREQUAL TGZ)
  return()
endif()
find_program(PATCHELF patchelf REQUIRED)
set(root ${CPACK_TEMPORARY_DIRECTORY})
set(libraries ${root}/lib/columns)
file(MAKE_DIRECTORY ${libraries})
file(GLOB programs ${root}/bin/* ${root}/libexec/columns/*)

file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${programs} RESOLVED_DEPENDENCIES_VAR found
     PRE_INCLUDE_REGEXES "^lib(xapian|icu[a-z0-9]+|re2|gumbo|pugixml|tomlplusplus|minizip)\\.so" PRE_EXCLUDE_REGEXES ".*")
foreach(library IN LISTS found)
  cmake_path(GET library FILENAME name)
  file(REAL_PATH ${library} file)
  file(COPY_FILE ${file} ${libraries}/${name})
  # With the licence that Debian names for it: some ask for that, and Xapian's is the GPL.
  execute_process(COMMAND dpkg-query --search ${file} OUTPUT_VARIABLE owner COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE ":.*" "" package ${owner})
  file(COPY_FILE /usr/share/doc/${package}/copyright ${libraries}/${package}.copyright)
endforeach()
# RPATH and not RUNPATH, which would not hold for the libraries that these libraries ask for.
foreach(program IN LISTS programs)
  cmake_path(GET program PARENT_PATH folder)
  file(RELATIVE_PATH way ${folder} ${libraries})
  execute_process(COMMAND ${PATCHELF} --force-rpath --set-rpath "\$ORIGIN/${way}" ${program} COMMAND_ERROR_IS_FATAL ANY)
endforeach()

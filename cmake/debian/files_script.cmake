# Run by cpack in front of a Debian package: brings the installed files into the places and forms of Debian's policy
# (chapter 12 on documents, section 9.1 on folders).
if(NOT CPACK_GENERATOR STREQUAL DEB)
  return()
endif()
set(usr ${CPACK_TEMPORARY_DIRECTORY}/usr)
set(documents ${usr}/share/doc/columns)

# move(FROM TO): a file or folder below usr/, with the folder that it lies in when that is empty then.
function(move from to)
  cmake_path(GET to PARENT_PATH folder)
  file(MAKE_DIRECTORY ${usr}/${folder})
  file(RENAME ${usr}/${from} ${usr}/${to})
  cmake_path(GET from PARENT_PATH folder)
  file(GLOB rest ${usr}/${folder}/*)
  if(NOT rest)
    file(REMOVE_RECURSE ${usr}/${folder})
  endif()
endfunction()
move(share/systemd/user lib/systemd/user)
move(share/zsh/site-functions share/zsh/vendor-completions)

file(REMOVE ${documents}/LICENSE)
file(COPY ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION ${documents})

# The version's entry, at the time of SOURCE_DATE_EPOCH where that is set.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${documents}/changelog
"columns (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * CHANGELOG.md beside this file says what changed.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")

file(GLOB pages ${usr}/share/man/man*/* ${usr}/share/man/*/man*/*)
execute_process(COMMAND gzip -9n ${documents}/changelog ${pages} COMMAND_ERROR_IS_FATAL ANY)

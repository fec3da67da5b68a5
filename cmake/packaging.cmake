# What cpack makes of an installation: a Debian package, or with `-G TGZ` a tarball for other systems.
set(CPACK_PACKAGE_NAME columns)
set(CPACK_PACKAGE_VENDOR "Column Archive authors")
set(CPACK_PACKAGE_CONTACT "Column Archive authors <maintainers@column-archive.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "archive, search and export of a newspaper columnist's pieces")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR})
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
# By the name of the one component that there is: cpack then leaves install_manifest.txt to `cmake --install`.
set(CPACK_INSTALL_CMAKE_PROJECTS ${CMAKE_BINARY_DIR} ${PROJECT_NAME} Unspecified /)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_GENERATOR DEB)
string(TOLOWER "columns-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" CPACK_PACKAGE_FILE_NAME)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, sensible-utils")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS less)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cron | systemd-cron")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"columns fetches the pages that a columnist's pieces are published on, reads
title, date and text out of them, and keeps every revision in one SQLite
file. A full-text search that understands Korean answers from the command
line, grouped by topic and year, and whole years are exported as books, web
sites and data.
.
Run columns init to choose the columns and where they are kept.")

# What is done to the files before they are packed; each of the first two scripts is for one kind of package.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/debian/files_script.cmake
    ${CMAKE_SOURCE_DIR}/cmake/tarball_script.cmake ${CMAKE_SOURCE_DIR}/cmake/permissions_script.cmake)
include(CPack)

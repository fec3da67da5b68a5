# The documentation as a web site in site/ of the build folder, by pandoc and mandoc: cmake --build --preset release --target site
add_custom_target(site COMMAND ${CMAKE_SOURCE_DIR}/scripts/build-site ${CMAKE_BINARY_DIR}/site VERBATIM
  COMMENT "Writing the documentation to ${CMAKE_BINARY_DIR}/site")

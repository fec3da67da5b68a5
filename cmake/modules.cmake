# How a folder becomes a target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

option(COLUMNS_WARNINGS_AS_ERRORS "A warning ends the build" OFF)
option(COLUMNS_FUZZ "Build the libFuzzer targets (clang only)" OFF)
# For builds that need not warn: gcc 12 warns of its own library when that comes out of a precompiled header.
option(COLUMNS_PRECOMPILE "Precompile the standard library's headers; a forgotten #include is then not noticed" OFF)
# A third of the processor time of a clean build goes into headers and templates that files of one folder share, and half of
# what the tests take. A change to one file compiles its folder anew, and names without linkage must differ within it, so that
# it is off for daily work.
option(COLUMNS_UNITY "Compile the files of a folder as one" OFF)
set(COLUMNS_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")
set(COLUMNS_MEASURE "" CACHE STRING "coverage: count the lines that run (gcc); valgrind: a build that runs under it")

# Programs find each other and the shipped configuration from their own place (base/process.h), in the build folder too.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share)
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/config ${CMAKE_BINARY_DIR}/share/columns SYMBOLIC)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# What every target of the project is compiled and linked with.
add_library(project_options INTERFACE)
target_include_directories(project_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(project_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
                       -Woverloaded-virtual)
# gcc 12 sees overlaps that cannot be in its own string's assignments (GCC bug 105651).
target_compile_options(project_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(COLUMNS_UNITY)
  # Where files are compiled as one, a local name may also stand in another of them, and gcc takes each source for a header.
  target_compile_options(project_options INTERFACE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(COLUMNS_PRECOMPILE)
  # gcc 12 warns of its own library where that comes out of a precompiled header. Other builds check the warnings.
  target_compile_options(project_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-w>)
endif()
if(COLUMNS_WARNINGS_AS_ERRORS)
  target_compile_options(project_options INTERFACE -Werror)
endif()
if(COLUMNS_SANITIZE)
  target_compile_options(project_options INTERFACE -fsanitize=${COLUMNS_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  # gcc 12 warns of <regex> itself when it is instrumented (GCC bug 105562).
  target_compile_options(project_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(project_options INTERFACE -fsanitize=${COLUMNS_SANITIZE})
endif()
if(COLUMNS_MEASURE STREQUAL coverage)
  target_compile_options(project_options INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(project_options INTERFACE --coverage)
  target_compile_definitions(project_options INTERFACE COLUMNS_COVERAGE)
endif()
if(COLUMNS_MEASURE STREQUAL valgrind)
  target_compile_definitions(project_options INTERFACE COLUMNS_VALGRIND)
endif()
if(COLUMNS_SANITIZE OR COLUMNS_MEASURE)
  # Sanitizers, gcov and valgrind need memory, files and system calls of their own, also in the processes that read pages.
  target_compile_definitions(project_options INTERFACE COLUMNS_INSTRUMENTED)
endif()
# What Debian hardens its programs with. In the builds for use alone: the sanitizers of the others find more.
target_compile_options(project_options INTERFACE $<$<CONFIG:Release>:-fstack-protector-strong;-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>)
target_link_options(project_options INTERFACE $<$<CONFIG:Release>:-Wl,-z,relro,-z,now>)
# A tenth less to compile than CMake's -O3, and the programs are as fast (docs/performance.md, The build).
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
if(COLUMNS_FUZZ)
  target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# precompile(TARGET headers...): the headers that most files of the target include, when COLUMNS_PRECOMPILE is on.
function(precompile target)
  if(COLUMNS_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <chrono> <filesystem> <fstream> <functional> <map>
                              <memory> <optional> <set> <sstream> <string> <string_view> <unordered_map> <vector> ${ARGN})
  endif()
endfunction()

# module(NAME USES modules... LINKS libraries... TOGETHER folders... APART files... ONCE folders...): the folder's .cc files
# (but its main.cc) as one static library. With COLUMNS_UNITY, the files of each of the folders of TOGETHER (. for those
# beside the folders) are compiled as one, but for those named by APART: their names clash with those of others. What is in
# the folders of ONCE runs once a command, so that Release optimises it less, for a third less to compile.
function(module name)
  cmake_parse_arguments(MODULE "" "" "USES;LINKS;TOGETHER;APART;ONCE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  set(parts ${name})
  if(MODULE_ONCE)
    list(JOIN MODULE_ONCE "|" once)
    set(often ${sources})
    list(FILTER often EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/(${once})/")
    list(FILTER sources INCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/(${once})/")
    add_library(${name}-once OBJECT ${sources})
    target_compile_options(${name}-once PRIVATE $<$<CONFIG:Release>:-O1>)
    set(sources ${often} $<TARGET_OBJECTS:${name}-once>)
    list(APPEND parts ${name}-once)
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES OUTPUT_NAME columns-${name})
  foreach(part IN LISTS parts)
    target_link_libraries(${part} PUBLIC project_options ${MODULE_USES} PRIVATE ${MODULE_LINKS})
    precompile(${part})
  endforeach()
  if(COLUMNS_UNITY)
    set_target_properties(${parts} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    foreach(folder IN LISTS MODULE_TOGETHER)
      file(GLOB files ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cc)
      list(FILTER files EXCLUDE REGEX "/main\\.cc$")
      foreach(file IN LISTS MODULE_APART)
        list(FILTER files EXCLUDE REGEX "/${file}$")
      endforeach()
      string(MAKE_C_IDENTIFIER "${name}_${folder}" group)
      set_source_files_properties(${files} PROPERTIES UNITY_GROUP ${group})
    endforeach()
  endif()
endfunction()

# program(NAME MODULE DESTINATION folder): the module's main.cc as a program, and where it is installed.
function(program name module)
  cmake_parse_arguments(PROGRAM "" "DESTINATION" "" ${ARGN})
  add_executable(${name} ${CMAKE_CURRENT_SOURCE_DIR}/main.cc)
  target_link_libraries(${name} PRIVATE ${module})
  add_dependencies(${name} catalogues)
  install(TARGETS ${name} RUNTIME DESTINATION ${PROGRAM_DESTINATION})
endfunction()

# compile_together(TARGET files...): with COLUMNS_UNITY, the files of a test target are compiled by sixteens, in the order of
# their folders, so that they share what their headers cost and each processor has something to do.
function(compile_together target)
  if(NOT COLUMNS_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  set(files ${ARGN})
  list(SORT files)
  set(count 0)
  foreach(file IN LISTS files)
    math(EXPR batch "${count} / 16")
    math(EXPR count "${count} + 1")
    set_source_files_properties(${file} PROPERTIES UNITY_GROUP ${target}_${batch})
  endforeach()
endfunction()

# test_module(NAME USES targets...): the folder's *_test.cc files as one test program, each test known to ctest;
# test suites named Slow* bear the label `slow` instead of the module's.
function(test_module name)
  cmake_parse_arguments(TEST "" "" "USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*_test.cc)
  if(NOT sources)
    return()
  endif()
  foreach(target IN LISTS TEST_USES)
    if(NOT TARGET ${target})
      message(STATUS "tests/${name} waits for ${target}")
      return()
    endif()
  endforeach()
  add_executable(${name}_test ${sources})
  target_link_libraries(${name}_test PRIVATE ${TEST_USES} test_support GTest::gmock GTest::gtest_main)
  precompile(${name}_test <gmock/gmock.h> <gtest/gtest.h>)
  compile_together(${name}_test ${sources})
  # The tests' own code need not be fast, and takes much longer to compile where it is optimised.
  if(COLUMNS_SANITIZE OR COLUMNS_UNITY)
    target_compile_options(${name}_test PRIVATE -O0)
  endif()
  target_compile_definitions(${name}_test PRIVATE
    COLUMNS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" COLUMNS_PROGRAM_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  gtest_discover_tests(${name}_test TEST_PREFIX ${name}. TEST_FILTER -Slow* DISCOVERY_MODE PRE_TEST
                       PROPERTIES TIMEOUT 300 LABELS ${name} SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
  gtest_discover_tests(${name}_test TEST_PREFIX ${name}. TEST_FILTER Slow* TEST_LIST ${name}_slow DISCOVERY_MODE PRE_TEST
                       PROPERTIES TIMEOUT 600 LABELS slow SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
endfunction()

# fuzz_target(NAME USES targets...): NAME.cc holds LLVMFuzzerTestOneInput; corpus/NAME/ its seeds. With
# COLUMNS_FUZZ it is a fuzzer; in every other build a small main replays the corpus under ctest.
function(fuzz_target name)
  cmake_parse_arguments(FUZZ "" "" "USES" ${ARGN})
  add_executable(fuzz_${name} ${name}.cc)
  target_link_libraries(fuzz_${name} PRIVATE ${FUZZ_USES})
  if(COLUMNS_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  else()
    if(NOT TARGET fuzz_replay)
      add_library(fuzz_replay OBJECT ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cc)
      target_link_libraries(fuzz_replay PRIVATE project_options)
    endif()
    target_link_libraries(fuzz_${name} PRIVATE fuzz_replay)
    add_test(NAME fuzz.${name} COMMAND fuzz_${name} ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
    set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT 300 LABELS fuzz)
  endif()
endfunction()

// Downloads for tests of what is read from them.
#pragma once

#include <string>

#include "crawler/fetch/downloader.h"

namespace crawler::run {

// A page of http://paper.example/a/ as it was fetched.
inline fetch::Download fetched(fetch::PageRole role, const std::string& body,
                               const std::string& type = "text/html; charset=utf-8") {
  fetch::Download page;
  page.job.url = "http://paper.example/a/";
  page.job.role = role;
  page.final_url = base::Url::parse(page.job.url).value();
  page.result.kind = fetch::Kind::page;
  page.result.status = 200;
  page.result.content_type = type;
  page.result.body = body;
  return page;
}

}  // namespace crawler::run

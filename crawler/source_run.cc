#include "crawler/source_run.h"

#include <utility>

#include "crawler/images.h"
#include "crawler/lists.h"
#include "crawler/pages.h"

namespace crawler {

archive::Run run_source(archive::Archive& archive, const std::filesystem::path& dir, const config::Source& source,
                        RunRules rules, Report& report, const Log& log) {
  Engine engine(archive, dir, source, std::move(rules), report, log);
  engine.begin();
  Discovery discovery(archive, source, log);
  Filing filing(archive, source, report, log);
  Lists(engine, discovery, filing).read_all();
  Pages pages(engine, discovery, filing);
  if (!engine.stopping()) pages.look_at_all();
  if (source.images && !engine.stopping()) Images(engine, filing).look_at_all();
  return engine.finish();
}

}  // namespace crawler

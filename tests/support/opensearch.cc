#include "tests/support/opensearch.h"

#include <httplib.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "base/date.h"

namespace test_support {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_bytes = 10'000'000;

std::vector<std::string> request_lines(const std::string& body) {
  std::vector<std::string> lines;
  std::stringstream stream(body);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// An operation of a _bulk body.
struct BulkOperation {
  std::string name, id, version_type;
  std::int64_t version = 0;
  Json source;
};

// Throws std::invalid_argument.
BulkOperation action_of(const std::string& line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object() || json.size() != 1) throw std::invalid_argument("an action line is not one JSON object");
  BulkOperation operation;
  operation.name = json.begin().key();
  if (operation.name != "index" && operation.name != "delete")
    throw std::invalid_argument("the export has no action " + operation.name);
  const Json& about = json.begin().value();
  for (const auto& [key, value] : about.items())
    if (!std::set<std::string>{"_id", "version", "version_type"}.contains(key))
      throw std::invalid_argument("an action has an unknown parameter " + key);
  if (!about.contains("_id") || !about["_id"].is_string() || about["_id"].get<std::string>().empty() ||
      about["_id"].get<std::string>().size() > 512)
    throw std::invalid_argument("an action has no _id of up to 512 bytes");
  operation.id = about["_id"];
  operation.version_type = about.value("version_type", "internal");
  if (operation.version_type != "external" && operation.version_type != "external_gte")
    throw std::invalid_argument("the version type " + operation.version_type + " takes no version");
  if (!about.contains("version") || !about["version"].is_number_unsigned())
    throw std::invalid_argument("an action has no version");
  operation.version = about["version"];
  return operation;
}

std::vector<BulkOperation> operations_of(const std::string& body) {
  if (body.empty() || body.back() != '\n') throw std::invalid_argument("the body does not end with a line break");
  if (body.size() >= most_bytes) throw std::invalid_argument("the body has 10 MB or more");
  std::vector<BulkOperation> operations;
  const std::vector<std::string> lines = request_lines(body);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    operations.push_back(action_of(lines[i]));
    if (operations.back().name == "delete") continue;
    if (++i == lines.size()) throw std::invalid_argument("the last document is missing");
    operations.back().source = Json::parse(lines[i], nullptr, false);
    if (!operations.back().source.is_object())
      throw std::invalid_argument("a document is not a JSON object on one line");
  }
  return operations;
}

bool is_date(const Json& value, const std::string& format) {
  if (!value.is_string()) return false;
  const std::string text = value;
  if (format == "strict_date") return base::Day::parse(text).has_value();
  return format == "strict_date_optional_time" && base::parse_instant(text).has_value();
}

// Whether one value fits a field's type; arrays are looked into before.
std::string value_problem(const Json& value, const Json& type, const std::string& path);

std::string fields_problem(const Json& object, const Json& properties, const std::string& path) {
  for (const auto& [name, value] : object.items()) {
    if (!properties.contains(name)) return "strict_dynamic_mapping_exception: " + path + name;
    const Json all = value.is_array() ? value : Json::array({value});
    for (const Json& one : all)
      if (std::string problem = value_problem(one, properties[name], path + name); !problem.empty()) return problem;
  }
  return "";
}

std::string value_problem(const Json& value, const Json& type, const std::string& path) {
  if (type.contains("properties"))
    return value.is_object() ? fields_problem(value, type["properties"], path + ".") : "no object: " + path;
  const std::string name = type.at("type");
  const bool fits = name == "object"                      ? value.is_object()
                    : name == "text" || name == "keyword" ? value.is_string()
                    : name == "long" || name == "integer" ? value.is_number_integer()
                    : name == "date"                      ? is_date(value, type.at("format"))
                                                          : false;
  return fits ? "" : "mapper_parsing_exception: " + path + " is not of the type " + name;
}

// The type of a field that may be a subfield ("title.keyword").
Json type_at(const Json& properties, const std::string& field) {
  const std::size_t dot = field.find('.');
  const Json& type = properties.at(field.substr(0, dot));
  return dot == std::string::npos ? type : type.at("fields").at(field.substr(dot + 1));
}

using Documents = std::map<std::string, OpenSearch::Document>;

// Aggregations by terms, one below the other.
Json aggregated(const std::vector<const Json*>& documents, const Json& wanted, const Json& properties) {
  Json answer = Json::object();
  for (const auto& [name, aggregation] : wanted.items()) {
    const Json& terms = aggregation.at("terms");
    const std::string field = terms.at("field"), type = type_at(properties, field).at("type");
    if (type != "keyword" && type != "integer" && type != "long")
      throw std::invalid_argument("fields of the type " + type + " are not aggregated: " + field);
    std::map<Json, std::vector<const Json*>> buckets;
    for (const Json* document : documents) {
      const std::string top = field.substr(0, field.find('.'));
      if (!document->contains(top)) continue;
      const Json& value = (*document)[top];
      for (const Json& one : value.is_array() ? value : Json::array({value})) buckets[one].push_back(document);
    }
    std::vector<std::pair<Json, std::vector<const Json*>>> ordered(buckets.begin(), buckets.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    if (ordered.size() > terms.value("size", 10U)) ordered.resize(terms.value("size", 10U));
    Json list = Json::array();
    for (const auto& [key, inside] : ordered) {
      Json bucket = {{"key", key}, {"doc_count", inside.size()}};
      if (aggregation.contains("aggs")) bucket.update(aggregated(inside, aggregation["aggs"], properties));
      list.push_back(bucket);
    }
    answer[name]["buckets"] = list;
  }
  return answer;
}

}  // namespace

std::string bulk_problem(const std::string& body) {
  try {
    operations_of(body);
    return "";
  } catch (const std::invalid_argument& problem) {
    return problem.what();
  }
}

struct OpenSearch::Impl {
  httplib::Server server;
  std::thread thread;
  std::string base;
  mutable std::mutex guard;
  Json properties;  // of the template
  std::map<std::string, Documents> indexes;
  std::map<std::string, std::int64_t> deleted;  // "INDEX/ID" -> version
  std::vector<std::string> complaints;
  int conflicts = 0;

  // Whether the operation's version is high enough.
  bool newer(const std::string& index, const BulkOperation& operation) {
    std::int64_t present = -1;
    if (const auto found = indexes[index].find(operation.id); found != indexes[index].end())
      present = found->second.version;
    else if (const auto gone = deleted.find(index + "/" + operation.id); gone != deleted.end())
      present = gone->second;
    return operation.version > present || (operation.version == present && operation.version_type == "external_gte");
  }

  Json apply(const std::string& index, const BulkOperation& operation) {
    const auto failed = [&](int status, const std::string& type) {
      return Json{{operation.name, {{"_id", operation.id}, {"status", status}, {"error", {{"type", type}}}}}};
    };
    if (!newer(index, operation)) {
      ++conflicts;
      return failed(409, "version_conflict_engine_exception");
    }
    Documents& documents = indexes[index];
    int status = 200;
    if (operation.name == "delete") {
      status = documents.erase(operation.id) ? 200 : 404;
      deleted[index + "/" + operation.id] = operation.version;
    } else {
      if (const std::string problem = fields_problem(operation.source, properties, ""); !problem.empty()) {
        complaints.push_back(problem);
        return failed(400, problem);
      }
      status =
          documents.insert_or_assign(operation.id, Document{operation.version, operation.source}).second ? 201 : 200;
      deleted.erase(index + "/" + operation.id);
    }
    return Json{{operation.name, {{"_id", operation.id}, {"status", status}}}};
  }

  void put_template(const httplib::Request& request, httplib::Response& response) {
    const Json body = Json::parse(request.body);
    properties = body.at("template").at("mappings").at("properties");
    if (body.at("template").at("mappings").at("dynamic") != "strict") throw std::invalid_argument("not strict");
    if (!body.at("index_patterns").is_array()) throw std::invalid_argument("no index patterns");
    response.set_content(R"({"acknowledged":true})", "application/json");
  }

  // What filter_path=items.*.error leaves of the items.
  static Json refused(const Json& items) {
    Json left = Json::array();
    for (const Json& item : items)
      if (item.begin().value().contains("error"))
        left.push_back({{item.begin().key(), {{"error", item.begin().value()["error"]}}}});
    return left;
  }

  void bulk(const httplib::Request& request, httplib::Response& response) {
    if (request.get_header_value("Content-Type") != "application/x-ndjson")
      throw std::invalid_argument("Content-Type is " + request.get_header_value("Content-Type"));
    if (!properties.is_object()) throw std::invalid_argument("there is no template yet");
    Json answer{{"took", 1}, {"errors", false}, {"items", Json::array()}};
    for (const BulkOperation& operation : operations_of(request.body)) {
      answer["items"].push_back(apply(request.matches[1], operation));
      if (answer["items"].back().begin().value().contains("error")) answer["errors"] = true;
    }
    if (request.has_param("filter_path")) {
      const Json items = refused(answer["items"]);
      answer = {{"errors", answer["errors"]}};
      if (!items.empty()) answer["items"] = items;
    }
    response.set_content(answer.dump(), "application/json");
  }

  void search(const httplib::Request& request, httplib::Response& response) {
    const Json body = Json::parse(request.body);
    std::vector<const Json*> all;
    for (const auto& [id, document] : indexes[request.matches[1]]) all.push_back(&document.source);
    const Json answer{{"hits", {{"total", {{"value", all.size()}, {"relation", "eq"}}}}},
                      {"aggregations", aggregated(all, body.at("aggs"), properties)}};
    response.set_content(answer.dump(), "application/json");
  }

  using Handler = void (Impl::*)(const httplib::Request&, httplib::Response&);
  httplib::Server::Handler guarded(Handler handler) {
    return [this, handler](const httplib::Request& request, httplib::Response& response) {
      const std::lock_guard lock(guard);
      try {
        (this->*handler)(request, response);
      } catch (const std::exception& problem) {
        complaints.emplace_back(problem.what());
        response.status = 400;
        response.set_content(Json{{"error", problem.what()}, {"status", 400}}.dump(), "application/json");
      }
    };
  }
};

OpenSearch::OpenSearch() : impl_(std::make_unique<Impl>()) {
  impl_->server.Put(R"(/_index_template/[a-z-]+)", impl_->guarded(&Impl::put_template));
  impl_->server.Post(R"(/([a-z-]+)/_bulk)", impl_->guarded(&Impl::bulk));
  impl_->server.Post(R"(/([a-z-]+)/_search)", impl_->guarded(&Impl::search));
  const int port = impl_->server.bind_to_any_port("127.0.0.1");
  if (port < 0) throw std::runtime_error("no port is free");
  impl_->base = "http://127.0.0.1:" + std::to_string(port);
  impl_->thread = std::thread([this] { impl_->server.listen_after_bind(); });
}

OpenSearch::~OpenSearch() {
  while (!impl_->server.is_running()) std::this_thread::yield();
  impl_->server.stop();
  impl_->thread.join();
}

const std::string& OpenSearch::base() const { return impl_->base; }

std::map<std::string, OpenSearch::Document> OpenSearch::documents(const std::string& index) const {
  const std::lock_guard lock(impl_->guard);
  const auto found = impl_->indexes.find(index);
  return found == impl_->indexes.end() ? std::map<std::string, Document>() : found->second;
}

std::vector<std::string> OpenSearch::complaints() const {
  const std::lock_guard lock(impl_->guard);
  return impl_->complaints;
}

int OpenSearch::conflicts() const {
  const std::lock_guard lock(impl_->guard);
  return impl_->conflicts;
}

}  // namespace test_support

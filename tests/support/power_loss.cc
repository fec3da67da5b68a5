#include "tests/support/power_loss.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace test_support {
namespace {

namespace fs = std::filesystem;
using Kind = OperationKind;
using Random = std::mt19937;

constexpr std::size_t sector = 512;

bool is_log_index(const std::string& path) { return path.ends_with("-shm"); }

std::size_t below(Random& random, std::size_t limit) { return random() % limit; }
bool half(Random& random) { return below(random, 2) == 0; }

// Writes the bytes over those of `content` at the place, as far as `is_there` says so of the sector.
template <class IsThere>
void overwrite(std::string& content, const Operation& write, const IsThere& is_there) {
  const std::size_t begin = write.number, end = begin + write.data.size();
  if (content.size() < end) content.resize(end, '\0');
  for (std::size_t at = begin; at < end;) {
    const std::size_t stop = std::min(end, (at / sector + 1) * sector);
    if (is_there())
      std::copy_n(write.data.begin() + static_cast<long>(at - begin), stop - at,
                  content.begin() + static_cast<long>(at));
    at = stop;
  }
}

void change_content(std::string& content, const Operation& operation) {
  if (operation.kind == Kind::write) overwrite(content, operation, [] { return true; });
  if (operation.kind == Kind::truncate) content.resize(operation.number, '\0');
  if (operation.kind == Kind::allocate && content.size() < operation.number) content.resize(operation.number, '\0');
}

// A file or folder, whatever its names are.
struct Node {
  bool is_folder = false;
  std::string content;                       // that is on the disk for certain
  std::vector<const Operation*> unflushed;   // what changed it since
  std::map<std::string, std::size_t> names;  // of a folder: what is in it now, as the program sees it
  std::optional<std::size_t> creation;       // the change of names that made it; nothing: it was there before
  std::size_t parent = 0;                    // the folder it was made in
};

// A change of the names in one folder or in two: what each name stands for afterwards.
struct NameChange {
  struct Effect {
    std::size_t folder;
    std::string name;
    std::optional<std::size_t> node;  // nothing: the name is gone
  };
  std::vector<Effect> effects;
  bool kept = false;
};

// The disk while operations are replayed.
class Disk {
 public:
  explicit Disk(const PowerLoss::State& before) {
    nodes_.emplace_back().is_folder = true;
    for (const auto& [path, content] : before) {  // a folder stands before what is in it
      const auto [folder, name] = place(path);
      nodes_[folder].names[name] = nodes_.size();
      Node& node = nodes_.emplace_back();
      node.is_folder = !content;
      node.content = content.value_or("");
    }
    for (const Node& node : nodes_) names_before_.push_back(node.names);
  }

  void replay(const Operation& operation) {
    if (is_log_index(operation.path)) return;
    switch (operation.kind) {
      case Kind::create:
      case Kind::mkdir:
        if (!find(operation.path)) make(operation);
        return;
      case Kind::truncate:
      case Kind::allocate:
      case Kind::write:
        // The file may have lost its name meanwhile: what it holds is then of no use to anybody.
        if (const auto node = find(operation.path)) nodes_[*node].unflushed.push_back(&operation);
        return;
      case Kind::map:
        throw std::runtime_error(operation.path + " is written by mapped memory");
      case Kind::rename:
      case Kind::exchange:
      case Kind::link:
        name_again(operation);
        return;
      case Kind::unlink:
      case Kind::rmdir: {
        need(operation.path);
        const auto [folder, name] = place(operation.path);
        change({{folder, name, std::nullopt}});
        return;
      }
      case Kind::sync:
        if (const auto node = find(operation.path)) flush(*node);
        return;
      case Kind::sync_all:
        for (std::size_t node = 0; node < nodes_.size(); ++node) flush(node);
        return;
    }
  }

  PowerLoss::State after_kill() {
    for (Node& node : nodes_)
      for (const Operation* each : std::exchange(node.unflushed, {})) change_content(node.content, *each);
    PowerLoss::State state;
    std::vector<std::map<std::string, std::size_t>> names;
    for (const Node& node : nodes_) names.push_back(node.names);
    collect(0, "", names, state);
    return state;
  }

  PowerLoss::State after_loss(Random& random) {
    for (Node& node : nodes_) lose_contents(node, random);
    std::vector<std::map<std::string, std::size_t>> names = names_before_;
    names.resize(nodes_.size());
    const std::vector<bool> kept = kept_changes(random);
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      if (!kept[i]) continue;
      for (const auto& [folder, name, node] : changes_[i].effects) {
        names[folder].erase(name);
        if (node) names[folder][name] = *node;
      }
    }
    PowerLoss::State state;
    collect(0, "", names, state);
    return state;
  }

 private:
  std::optional<std::size_t> find(const fs::path& path) const {
    std::size_t node = 0;
    for (const fs::path& name : path) {
      const auto found = nodes_[node].names.find(name.string());
      if (found == nodes_[node].names.end()) return std::nullopt;
      node = found->second;
    }
    return node;
  }
  std::size_t need(const fs::path& path) const {
    if (const auto node = find(path)) return *node;
    throw std::runtime_error("the record of writes lacks what made " + path.string());
  }
  // The folder of a path, and its name in it.
  std::pair<std::size_t, std::string> place(const fs::path& path) const {
    return {need(path.parent_path()), path.filename().string()};
  }

  void change(std::vector<NameChange::Effect> effects) {
    for (const auto& [folder, name, node] : effects) {
      nodes_[folder].names.erase(name);
      if (node) nodes_[folder].names[name] = *node;
    }
    changes_.push_back({std::move(effects)});
  }
  void make(const Operation& operation) {
    const auto [folder, name] = place(operation.path);
    const std::size_t made = nodes_.size();
    Node& node = nodes_.emplace_back();
    node.is_folder = operation.kind == Kind::mkdir;
    node.creation = changes_.size();
    node.parent = folder;
    change({{folder, name, made}});
  }
  void name_again(const Operation& operation) {
    const std::size_t node = need(operation.path);
    const auto [from, name] = place(operation.path);
    const auto [to, other] = place(operation.to);
    if (operation.kind == Kind::link) return change({{to, other, node}});
    std::optional<std::size_t> instead;
    if (operation.kind == Kind::exchange) instead = need(operation.to);
    change({{from, name, instead}, {to, other, node}});
  }

  // Keeps all that was done to a file, or to the names in a folder, and the creation of it and of those above it.
  void flush(std::size_t number) {
    Node& node = nodes_[number];
    for (const Operation* each : std::exchange(node.unflushed, {})) change_content(node.content, *each);
    for (NameChange& each : changes_)
      each.kept = each.kept || std::any_of(each.effects.begin(), each.effects.end(),
                                           [&](const auto& effect) { return effect.folder == number; });
    for (std::size_t at = number; nodes_[at].creation; at = nodes_[at].parent)
      changes_[*nodes_[at].creation].kept = true;
  }

  static void lose_contents(Node& node, Random& random) {
    // Often all or nothing of a file, so that the ordinary cases are met beside the odd ones.
    const std::size_t manner = below(random, 4);
    for (const Operation* each : std::exchange(node.unflushed, {})) {
      const std::size_t fate = manner < 2 ? manner : below(random, 3);
      if (fate == 0) change_content(node.content, *each);
      if (fate != 2) continue;
      if (each->kind == Kind::write)
        overwrite(node.content, *each, [&] { return half(random); });
      else if (half(random))
        change_content(node.content, *each);
    }
  }

  // Chooses which changes of names are kept: in each folder those up to some point, at least as far as it was flushed.
  std::vector<bool> kept_changes(Random& random) const {
    const std::size_t count = changes_.size();
    std::map<std::size_t, std::vector<std::size_t>> of_folder;  // numbers of changes, in their order
    for (std::size_t i = 0; i < count; ++i) {
      std::set<std::size_t> folders;
      for (const auto& effect : changes_[i].effects) folders.insert(effect.folder);
      for (const std::size_t folder : folders) of_folder[folder].push_back(i);
    }
    std::vector<bool> flushed(count), kept(count, true);
    for (std::size_t i = 0; i < count; ++i) flushed[i] = changes_[i].kept;
    // What is kept for certain keeps what came before it in its folders.
    for (bool more = true; std::exchange(more, false);) {
      for (const auto& [folder, numbers] : of_folder) {
        bool later = false;
        for (auto at = numbers.rbegin(); at != numbers.rend(); ++at) {
          more = more || (later && !flushed[*at]);
          flushed[*at] = later = later || flushed[*at];
        }
      }
    }
    for (const auto& [folder, numbers] : of_folder) {
      const std::size_t manner = below(random, 3);
      const std::size_t end = manner == 0 ? 0 : manner == 1 ? numbers.size() : below(random, numbers.size() + 1);
      for (std::size_t i = end; i < numbers.size(); ++i) kept[numbers[i]] = kept[numbers[i]] && flushed[numbers[i]];
    }
    // What is lost in one folder takes along what came later in its other one.
    for (bool more = true; std::exchange(more, false);) {
      for (const auto& [folder, numbers] : of_folder) {
        bool lost = false;
        for (const std::size_t number : numbers) {
          lost = lost || !kept[number];
          more = more || (lost && kept[number]);
          if (lost) kept[number] = false;
        }
      }
    }
    return kept;
  }

  void collect(std::size_t folder, const std::string& path,
               const std::vector<std::map<std::string, std::size_t>>& names, PowerLoss::State& state) const {
    for (const auto& [name, node] : names[folder]) {
      const std::string whole = path + name;
      if (is_log_index(whole)) continue;
      if (!nodes_[node].is_folder) {
        state[whole] = nodes_[node].content;
        continue;
      }
      state[whole] = std::nullopt;
      collect(node, whole + "/", names, state);
    }
  }

  std::vector<Node> nodes_;  // the first is the folder itself
  std::vector<std::map<std::string, std::size_t>> names_before_;
  std::vector<NameChange> changes_;
};

}  // namespace

PowerLoss::PowerLoss(const fs::path& folder, std::vector<Operation> operations)
    : before_(read_state(folder)), operations_(std::move(operations)) {}

PowerLoss::State PowerLoss::after_loss(std::size_t count, unsigned seed) const {
  Disk disk(before_);
  for (std::size_t i = 0; i < count; ++i) disk.replay(operations_[i]);
  Random random(seed);
  return disk.after_loss(random);
}

PowerLoss::State PowerLoss::after_kill(std::size_t count) const {
  Disk disk(before_);
  for (std::size_t i = 0; i < count; ++i) disk.replay(operations_[i]);
  return disk.after_kill();
}

PowerLoss::State read_state(const fs::path& folder) {
  PowerLoss::State state;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).string();
    if (is_log_index(path)) continue;
    state[path] = entry.is_directory() ? std::nullopt : std::optional(read_file(entry.path()));
  }
  return state;
}

void write_state(const PowerLoss::State& state, const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry.path());
  for (const auto& [path, content] : state) {
    if (content) {
      write_file(folder / path, *content);
    } else {
      fs::create_directory(folder / path);
    }
  }
}

}  // namespace test_support

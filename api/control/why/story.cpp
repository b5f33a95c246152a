#include "api/control/why/story.hpp"

#include "api/control/explain/near_things.hpp"

#include <algorithm>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;

void story::add(line one) {
    if (!is_full()) lines_.push_back(std::move(one));
}

std::string story::like(accounts const& all, std::string const& queue_arn) {
    constexpr std::size_t most_looked_for = 16;
    auto known = queues_.find(queue_arn);
    if (known == queues_.end() && queues_.size() < most_looked_for)
        known = queues_.emplace(queue_arn, like_queue(all, queue_arn)).first;
    return known == queues_.end() ? "" : known->second;
}

std::string story::text() const {
    std::string out;
    for (auto const& l : lines_) out.append(static_cast<std::size_t>(l.depth) * 2, ' ').append(l.text).append("\n");
    return out;
}

json::array story::lines() const {
    json::array out;
    for (auto const& l : lines_)
        out.push_back({{"depth", l.depth},
                       {"kind", l.kind},
                       {"problem", l.problem},
                       {"reason", l.reason.empty() ? json::value() : json::value(l.reason)},
                       {"text", l.text}});
    return out;
}

std::size_t story::problems() const {
    return static_cast<std::size_t>(
        std::count_if(lines_.begin(), lines_.end(), [](auto const& l) { return l.problem; }));
}

} // namespace sesame::api::control

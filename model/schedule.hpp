#pragma once
#include "model/time.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace sesame {

// Things to do, by due time; equal times in the order they were added.
template<class Task>
class schedule {
  public:
    void add(timestamp due, Task task) { tasks_.emplace(std::pair{due, ++added_}, std::move(task)); }

    std::optional<timestamp> next_due() const {
        return tasks_.empty() ? std::nullopt : std::optional{tasks_.begin()->first.first};
    }

    // Removes and gives the first task that is due at `now`, if any.
    std::optional<Task> take_due(timestamp now) {
        if (tasks_.empty() || tasks_.begin()->first.first > now) return std::nullopt;
        return std::move(tasks_.extract(tasks_.begin()).mapped());
    }

    template<class F>
    void for_each(F f) {
        for (auto& entry : tasks_) f(entry.second);
    }

    std::size_t size() const { return tasks_.size(); }

  private:
    std::map<std::pair<timestamp, std::uint64_t>, Task> tasks_;
    std::uint64_t added_ = 0;
    BOOST_DESCRIBE_CLASS(schedule, (), (), (), (tasks_, added_))
};

} // namespace sesame

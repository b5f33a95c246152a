#pragma once
#include "model/base/time.hpp"

#include <boost/describe/class.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace sesame {

// When something is to be done. Equal times are ordered by the number. Whoever has several schedules gives out the
// numbers, in the order in which things were added to any of them.
struct turn {
    timestamp due;
    std::uint64_t number = 0;

    auto operator<=>(turn const&) const = default;
};
BOOST_DESCRIBE_STRUCT(turn, (), (due, number))

// Things to do, by turn.
template<class Task>
class schedule {
  public:
    void add(turn when, Task task) { tasks_.emplace(when, std::move(task)); }

    std::optional<turn> next() const { return tasks_.empty() ? std::nullopt : std::optional{tasks_.begin()->first}; }

    // Removes and gives the first task that is due at `now`, if any.
    std::optional<Task> take_due(timestamp now) {
        if (tasks_.empty() || tasks_.begin()->first.due > now) return std::nullopt;
        return std::move(tasks_.extract(tasks_.begin()).mapped());
    }

    template<class F>
    void for_each(F f) {
        for (auto& entry : tasks_) f(entry.second);
    }

    // Calls f(due, task), the next first.
    template<class F>
    void for_each_turn(F f) const {
        for (auto const& [when, task] : tasks_) f(when.due, task);
    }

    std::size_t size() const { return tasks_.size(); }

  private:
    std::map<turn, Task> tasks_;
    BOOST_DESCRIBE_CLASS(schedule, (), (), (), (tasks_))
};

} // namespace sesame

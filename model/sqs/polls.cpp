#include "model/sqs/polls.hpp"

#include <utility>
#include <vector>

namespace sesame::sqs {

void polls::tell(std::string_view queue_arn) {
    auto const found = lines_.find(queue_arn);
    if (found != lines_.end()) found->second.front()->wake();
}

void polls::wake_all(std::string_view queue_arn) {
    while (lines_.contains(queue_arn)) tell(queue_arn);
}

void polls::wake_all() {
    while (!lines_.empty()) lines_.begin()->second.front()->wake();
}

poll::poll(polls& all, std::string queue_arn)
    : all_(all)
    , arn_(std::move(queue_arn)) {
    auto& line = all_.lines_[arn_];
    place_ = line.insert(line.end(), this);
    ++all_.waiting_;
}

poll::~poll() {
    --all_.waiting_;
    if (woken_) {
        all_.tell(arn_);
        return;
    }
    auto const line = all_.lines_.find(arn_);
    line->second.erase(place_);
    if (line->second.empty()) all_.lines_.erase(line);
}

void poll::wake() {
    woken_ = true;
    auto const line = all_.lines_.find(arn_);
    line->second.erase(place_);
    if (line->second.empty()) all_.lines_.erase(line);
    if (wake_) wake_();
}

void poll::wait_on() {
    if (!std::exchange(woken_, false)) return;
    auto& line = all_.lines_[arn_];
    place_ = line.insert(line.begin(), this);
}

} // namespace sesame::sqs

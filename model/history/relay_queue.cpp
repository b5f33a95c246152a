#include "model/history/relay_queue.hpp"

#include "model/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace sesame {

std::string relay_server::url() const {
    bool const is_v6 = host.find(':') != host.npos;
    return (tls ? "smtps://" : "smtp://") + (is_v6 ? "[" + host + "]" : host) + ":" + port;
}

bool relay_job::is_over() const {
    return std::all_of(recipients.begin(), recipients.end(),
                       [](auto const& r) { return r.state == relay_state::sent || r.state == relay_state::failed; });
}

void relay_job::reply(relay_recipient& of, relay_state now, std::string text) {
    of.state = now;
    constexpr std::size_t ellipsis = 3; // bytes, which come on top
    of.reply = cut_text(valid_utf8(std::move(text)), longest_reply - ellipsis);
}

std::size_t bytes_of(std::shared_ptr<relay_job> const& job) {
    auto out = sizeof *job + job->mail_id.size() + job->region.size() + job->to.host.size() + job->to.user.size() +
               job->to.password.size();
    for (auto const& r : job->recipients) out += sizeof r + r.address.size() + relay_job::longest_reply;
    return out;
}

std::shared_ptr<relay_job> relay_queue::add(relay_job job) {
    auto made = std::make_shared<relay_job>(std::move(job));
    auto const bytes = bytes_of(made);
    if (open_.size() >= most_open.count || open_bytes_ + bytes > most_open.bytes) {
        ++refused_;
        return nullptr;
    }
    made->number = ++last_;
    open_bytes_ += bytes;
    return open_.emplace_back(std::move(made));
}

std::shared_ptr<relay_job> relay_queue::take_due(std::chrono::steady_clock::time_point now,
                                                 std::chrono::steady_clock::time_point& next) {
    next = std::chrono::steady_clock::time_point::max();
    for (auto const& job : open_) {
        auto& to = job->recipients;
        bool const is_under_way =
            std::any_of(to.begin(), to.end(), [](auto const& r) { return r.state == relay_state::under_way; });
        if (is_under_way) continue;
        if (job->due > now) {
            next = std::min(next, job->due);
            continue;
        }
        for (auto& r : to)
            if (r.state == relay_state::waiting) r.state = relay_state::under_way;
        ++job->attempts;
        return job;
    }
    return nullptr;
}

void relay_queue::give_back(std::shared_ptr<relay_job> const& job) {
    for (auto& r : job->recipients)
        if (r.state == relay_state::under_way) r.state = relay_state::waiting;
    if (job->is_forgotten || !job->is_over()) return;
    std::erase(open_, job);
    open_bytes_ -= bytes_of(job);
    over_.add(std::shared_ptr(job), most_over);
}

void relay_queue::forget(std::optional<std::string> const& account, std::optional<std::string> const& region) {
    auto const goes = [&](std::shared_ptr<relay_job> const& job) {
        return (!account || job->account == *account) && (!region || job->region == *region);
    };
    std::erase_if(open_, [&](auto const& job) {
        if (!goes(job)) return false;
        job->is_forgotten = true;
        open_bytes_ -= bytes_of(job);
        return true;
    });
    over_.forget_if(goes);
}

} // namespace sesame

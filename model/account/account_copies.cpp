#include "model/account/account_copies.hpp"

#include "model/account/service.hpp"

#include <functional>
#include <utility>

namespace sesame {

account_copies::account_copies(std::optional<std::string> id, std::optional<std::string> region, bool only_settings)
    : id_(std::move(id))
    , region_(std::move(region))
    , only_settings_(only_settings) {}

bool account_copies::go_on(account_map& from, std::vector<account_map::node_type>& waste) {
    constexpr int often = 10;
    bool const at_once = begun_anew_ >= often;
    do {
        auto at = done_ ? from.upper_bound(*done_) : from.begin();
        while (at != from.end() && !wants(at->first)) ++at;
        if (at == from.end()) {
            if (are_of_now(from)) return false;
            done_.reset();
            for (auto copy = made_.begin(); copy != made_.end();) {
                auto const here = copy++;
                auto const now = from.find(here->first);
                if (now == from.end() || now->second.changes != here->second.changes)
                    waste.push_back(made_.extract(here));
            }
            ++begun_anew_;
        } else if (auto const copy = made_.find(at->first); copy == made_.end()) {
            begin(*at);
        } else if (copy->second.changes != at->second.changes) {
            waste.push_back(made_.extract(copy));
            ++begun_anew_;
        } else if (!copy_some(at->second, copy->second)) {
            done_ = at->first;
        }
    } while (at_once);
    return true;
}

bool account_copies::wants(account_map::key_type const& name) const {
    return (!id_ || name.first == *id_) && (!region_ || name.second == *region_);
}

bool account_copies::are_of_now(account_map const& from) const {
    std::size_t wanted = 0;
    for (auto const& [name, a] : from) {
        if (!wants(name)) continue;
        auto const copy = made_.find(name);
        if (copy == made_.end() || copy->second.changes != a.changes) return false;
        ++wanted;
    }
    return wanted == made_.size();
}

void account_copies::begin(account_map::value_type& from) {
    std::vector<std::function<void()>> put_back;
    for (auto const* const s : services())
        if (s->set_aside) put_back.push_back(s->set_aside(from.second));
    made_.insert(from);
    for (auto const& list : put_back) list();
}

bool account_copies::copy_some(account& from, account& to) const {
    for (auto const* const s : services())
        if (s->copy_some && s->copy_some(from, to, only_settings_)) return true;
    return false;
}

} // namespace sesame

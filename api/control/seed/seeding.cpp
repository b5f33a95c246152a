#include "api/control/seed/seeding.hpp"

#include "api/control/core/document/document_reading.hpp"
#include "api/control/seed/document/seed_reading.hpp"
#include "api/control/seed/seed.hpp"
#include "api/words.hpp"
#include "model/account/options.hpp"

#include <utility>

namespace sesame::api::control {
namespace {

// What calls add is guessed; what a seed adds is measured afterwards.
void measure_settings(accounts& all) {
    all.activate_each([&](account& a) { all.measure_settings(a); });
}

} // namespace

seeding::seeding(std::string_view text, std::string_view name, std::string base_url, timestamp real_now)
    : text_(text)
    , name_(name)
    , base_url_(std::move(base_url))
    , real_now_(real_now) {}

void seeding::read(std::optional<std::string> const& account, std::optional<std::string> const& region) {
    try {
        document_ = read_document(text_);
    } catch (document_refusal const& r) {
        throw seed_refusal{name_ + ":" + std::to_string(r.line) + ": " + r.message};
    }
    seed_ = read_seed(document_, mistakes_);
    if (!seed_.account) seed_.account = account;
    if (!seed_.region) seed_.region = region;
}

bool seeding::go_on(accounts& all) {
    if (!way_) {
        begin_trial(all);
    } else if (!applied_one(all)) {
        if (!trial_) {
            measure_settings(all);
            return false;
        }
        check_room(all);
        end_trial();
        if (!mistakes_.empty()) throw seed_refusal{mistakes_.text(name_)};
        way_.emplace(all, seed_, base_url_, real_now_);
    }
    return true;
}

bool seeding::free_some() {
    end_trial();
    if (!used_trial_ || !used_trial_->has_forgotten()) return false;
    used_trial_->free_some();
    return true;
}

void seeding::forget_text() {
    document_ = {};
    seed_ = {};
}

bool seeding::applied_one(accounts& all) {
    try {
        return way_->go_on();
    } catch (json_refusal const& r) { // not in the trial: the accounts have changed since
        measure_settings(all);
        mistakes_.add(document_, r.path, r);
        throw seed_refusal{mistakes_.text(name_)};
    }
}

// The accounts without mails and messages. Those may be large, and no seed looks at them.
void seeding::begin_trial(accounts& all) {
    if (all.copy_some(settings_)) return;
    trial_ = std::make_unique<accounts>(all.configured());
    trial_->clock() = all.clock();
    trial_->put_back(settings_.take(), {}, {});
    way_.emplace(*trial_, seed_, base_url_, real_now_, mistakes_of_seed{document_, mistakes_});
}

void seeding::check_room(accounts& all) const {
    measure_settings(*trial_);
    try {
        all.check_settings_room(trial_->kept().settings);
    } catch (refusal const& r) {
        throw seed_refusal{name_ + ": " + words_of(r).message};
    }
}

void seeding::end_trial() {
    if (!trial_) return;
    trial_->reset({}, {});
    used_trial_ = std::move(trial_);
}

} // namespace sesame::api::control

#include "api/control/seed/seed.hpp"

#include "api/control/core/chosen_accounts.hpp"
#include "api/control/core/document.hpp"
#include "api/control/core/json_writing.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/core/yaml_writing.hpp"
#include "api/control/seed/seed_export.hpp"
#include "api/control/seed/seed_in_steps.hpp"
#include "api/control/seed/seed_reading.hpp"
#include "api/job.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// The content of a text, and its way into the accounts.
class seeding {
  public:
    seeding(std::string_view text, std::string_view name, std::string base_url, timestamp real_now)
        : text_(text)
        , name_(name)
        , base_url_(std::move(base_url))
        , real_now_(real_now) {}

    // Touches no state. `account` and `region` are for what names none. Throws seed_refusal.
    void read(std::optional<std::string> const& account = {}, std::optional<std::string> const& region = {}) {
        try {
            document_ = read_document(text_);
        } catch (document_refusal const& r) {
            throw seed_refusal{name_ + ":" + std::to_string(r.line) + ": " + r.message};
        }
        seed_ = read_seed(document_, mistakes_);
        if (!seed_.account) seed_.account = account;
        if (!seed_.region) seed_.region = region;
    }

    // Applies a part; true if there is more. It applies to a copy first, so a seed with a mistake changes nothing.
    // Throws seed_refusal, with all mistakes.
    bool go_on(accounts& all) {
        if (!way_) {
            begin_trial(all);
        } else if (!applied_one()) {
            if (!trial_) return false;
            end_trial();
            if (!mistakes_.empty()) throw seed_refusal{mistakes_.text(name_)};
            way_.emplace(all, seed_, base_url_, real_now_);
        }
        return true;
    }

    // Whether the document has members; false if it cannot be read.
    bool has_content() const { return document_.value.is_object(); }

    // Frees a part of its memory; true if there is more.
    bool free_some() {
        end_trial();
        if (!used_trial_ || !used_trial_->has_forgotten()) return false;
        used_trial_->free_some();
        return true;
    }
    // Frees the document. Touches no state.
    void forget_text() {
        document_ = {};
        seed_ = {};
    }

  private:
    bool applied_one() {
        try {
            return way_->go_on();
        } catch (json_refusal const& r) { // not in the trial: the accounts have changed since
            mistakes_.add(document_, r.path, r);
            throw seed_refusal{mistakes_.text(name_)};
        }
    }
    // The accounts without mails and messages. Those may be large, and no seed looks at them.
    void begin_trial(accounts& all) {
        if (all.copy_some(settings_)) return;
        trial_ = std::make_unique<accounts>(all.configured());
        trial_->clock() = all.clock();
        trial_->put_back(settings_.take(), {}, {});
        way_.emplace(*trial_, seed_, base_url_, real_now_, mistakes_of_seed{document_, mistakes_});
    }
    void end_trial() {
        if (!trial_) return;
        trial_->reset({}, {});
        used_trial_ = std::move(trial_);
    }

    std::string_view text_;
    std::string name_, base_url_;
    timestamp real_now_;
    document document_;
    seed_content seed_;
    seed_mistakes mistakes_;
    account_copies settings_{{}, {}, true};
    std::unique_ptr<accounts> trial_, used_trial_;
    std::optional<seed_in_steps> way_; // first into the trial
};

// The server serves others while it reads and applies a long seed. They see the part that is already applied.
class seed_job : public job {
  public:
    explicit seed_job(control_call const& c)
        : all_(c.all)
        , chosen_(c)
        , long_(c.body.size() > at_once)
        , may_lack_lines_(lacks_lines(c))
        , work_(c.body, "seed", c.base_url(), c.where.now) {}

    std::function<void()> apart() override {
        if (!read_ && long_) return [this] { read(); };
        if (applied_ && long_ && !std::exchange(forgotten_, true)) return [this] { work_.forget_text(); };
        return {};
    }

    std::optional<response> go_on() override {
        if (!read_) read();
        if (!applied_) {
            apply();
            return std::nullopt;
        }
        if (!std::exchange(measured_, true)) all_.activate_each([this](account& a) { all_.measure_settings(a); });
        if (work_.free_some()) return std::nullopt;
        if (!refusal_.empty()) throw refused{400, "InvalidSeed", refusal_};
        return json_response({{"seeded", true}});
    }

  private:
    static constexpr std::size_t at_once = 16 * 1024; // bytes

    void read() {
        read_ = true;
        guarded([this] { work_.read(chosen_.id, chosen_.region); });
    }
    void apply() {
        guarded([this] { applied_ = !work_.go_on(all_); });
    }
    template<class F>
    void guarded(F work) {
        try {
            work();
        } catch (seed_refusal const& r) {
            refusal_ = r.message;
            if (may_lack_lines_ && !work_.has_content())
                refusal_ +=
                    "\nThe document has no line ends, which curl -d removes: send it with curl --data-binary @FILE";
            applied_ = true; // as far as can be
        }
    }

    // curl -d sends the lines of a file as one, under this type.
    static bool lacks_lines(control_call const& c) {
        return c.body.find('\n') == c.body.npos && !c.body.starts_with('{') &&
               c.http.header("content-type").starts_with("application/x-www-form-urlencoded");
    }

    accounts& all_;
    chosen_accounts chosen_;
    bool long_, may_lack_lines_, read_ = false, applied_ = false, measured_ = false, forgotten_ = false;
    seeding work_;
    std::string refusal_;
};

// What a seed adds is measured afterwards: all that is asked before is whether there is room at all.
response post_seed(control_call const& c) {
    c.all.check_settings_room();
    response out;
    out.unfinished = std::make_shared<seed_job>(c);
    return out;
}

// Copies an account at a time; another thread writes the copies.
class export_job : public job {
  public:
    explicit export_job(control_call const& c)
        : call_(c)
        , as_yaml_(required_word("format", c.value("format").value_or("json"), {"json", "yaml"}) == "yaml") {
        c.for_each_account([&](account const& a) { homes_.emplace_back(a.id, a.region); });
        std::reverse(homes_.begin(), homes_.end());
    }

    std::function<void()> apart() override {
        if (!copy_) return {};
        return [this] {
            found_.push_back(json_writer::value(*copy_));
            copy_.reset();
            if (homes_.empty()) finish();
        };
    }

    std::optional<response> go_on() override {
        if (is_done_) return std::move(out_);
        while (!homes_.empty() && !copy_) {
            if (auto const* const a = call_.all.find(homes_.back().first, homes_.back().second))
                copy_ = exported(*a, call_.where.now);
            homes_.pop_back();
        }
        if (homes_.empty()) faults_ = chosen_faults();
        if (copy_) return std::nullopt;
        finish();
        return std::move(out_);
    }

  private:
    std::vector<fault_rule> chosen_faults() const {
        auto out = call_.all.faults().rules;
        auto const chosen = chosen_accounts(call_);
        std::erase_if(out, [&](auto const& r) { return !chosen.wants(r.account, r.region); });
        return out;
    }
    void finish() {
        json::object out{{"accounts", std::move(found_)}};
        if (!faults_.empty()) out.emplace("faults", json_writer::value(written(faults_)));
        if (as_yaml_) {
            out_.content_type = "application/yaml";
            out_.body = yaml_text(out);
        } else {
            out_ = json_response(std::move(out));
        }
        is_done_ = true;
    }

    control_call call_;
    bool as_yaml_;
    std::vector<std::pair<std::string, std::string>> homes_; // ids and regions, the first to be written last
    std::optional<seed_content> copy_;                       // of the account in hand
    json::array found_;
    std::vector<fault_rule> faults_;
    bool is_done_ = false;
    response out_;
};

response get_seed(control_call const& c) {
    response out;
    out.unfinished = std::make_shared<export_job>(c);
    return out;
}

response get_schema(control_call const& c) {
    auto out = json_response(seed_schema(c.base_url() + c.path));
    out.content_type = "application/schema+json";
    return out;
}

constexpr route seed_table[]{
    {"GET", "/seed", "account region format", false, get_seed},
    {"POST", "/seed", "account region", true, post_seed},
    {"GET", "/seed/schema", "", false, get_schema},
};

} // namespace

void apply_seed(accounts& all, std::string_view text, std::string_view name, std::string const& base_url,
                timestamp real_now) {
    seeding work(text, name, base_url, real_now);
    work.read();
    while (work.go_on(all)) {
    }
}

constinit std::span<route const> const seed_routes{seed_table};

} // namespace sesame::api::control

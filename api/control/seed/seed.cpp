#include "api/control/seed/seed.hpp"

#include "api/control/core/chosen_accounts.hpp"
#include "api/control/core/document/json_writing.hpp"
#include "api/control/core/document/yaml_writing.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/seed/export/gone_names.hpp"
#include "api/control/seed/export/seed_export.hpp"
#include "api/control/seed/seed_schema.hpp"
#include "api/control/seed/seeding.hpp"
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
    bool long_, may_lack_lines_, read_ = false, applied_ = false, forgotten_ = false;
    seeding work_;
    std::string refusal_;
};

response post_seed(control_call const& c) {
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
            if (auto const* const a = call_.all.find(homes_.back().first, homes_.back().second)) {
                copy_ = exported(*a, call_.where.now);
                leave_out_gone_names(*copy_, call_.all, *a);
            }
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

constinit std::span<route const> const seed_routes{seed_table};

void apply_seed(accounts& all, std::string_view text, std::string_view name, std::string const& base_url,
                timestamp real_now) {
    seeding work(text, name, base_url, real_now);
    work.read();
    while (work.go_on(all)) {
    }
}

} // namespace sesame::api::control

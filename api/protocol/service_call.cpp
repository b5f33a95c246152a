#include "api/protocol/service_call.hpp"

#include "model/account/accounts.hpp"
#include "model/sts/session.hpp"
#include "model/text/utf8.hpp"

#include <utility>

namespace sesame::api::protocol {
namespace {

// Stands for the service of a call until that is known.
constexpr service no_service{""};

constexpr std::size_t long_body = 64 * 1024; // bytes: a template takes some ms to be read, and less does not pay

constexpr std::size_t settings_bytes(std::size_t body) { return 500 + body; }

// A call that waits for something to happen.
class waiting_call : public pending_response {
  public:
    waiting_call(std::shared_ptr<service_call> of, milliseconds patience, bool is_carried_out)
        : of_(std::move(of))
        , patience_(patience)
        , is_carried_out_(is_carried_out) {}

    std::optional<response> look(timestamp real_now) override { return of_->look(real_now); }
    std::optional<response> give_up() override { return of_->give_up(); }
    milliseconds patience() const override { return patience_; }
    bool is_for_server() const override { return is_carried_out_; }
    bool is_carried_out() const override { return is_carried_out_; }
    bool wake_by(std::function<void()> wake) override { return of_->wake_by(std::move(wake)); }

  private:
    std::shared_ptr<service_call> of_;
    milliseconds patience_;
    bool is_carried_out_;
};

} // namespace

service_call::service_call(accounts& all, request const& r, request_context const& where)
    : all_(all)
    , request_(&r)
    , where_(&where)
    , by_(r)
    , now_(where.now)
    , service_(&no_service) {
    out_.request_id = all.ids().uuid();
}

bool service_call::is_long() const { return http().body.size() >= long_body; }

std::function<void()> service_call::apart() {
    if (is_done_)
        return [this] {
            write(*found_, *unfinished_);
            is_written_ = true;
        };
    if (unfinished_) {
        auto part = unfinished_->apart();
        has_gone_apart_ = has_gone_apart_ || part;
        return part;
    }
    if (!is_long() || read_) return {};
    if (!parsed_)
        return [this] {
            parse();
            parsed_ = true;
        };
    if (!found_) return {};
    return [this] {
        read(*found_);
        read_ = true;
    };
}

template<class Work>
std::optional<response> service_call::attempt(Work work) {
    try {
        if (!work()) return std::nullopt;
    } catch (refusal const& r) {
        refuse_for(r);
    } catch (std::exception const& e) {
        out_.cause = e.what();
        refuse_for({common_reason::internal_failure});
    }
    record(all_, out_, by_, take_parameters(), std::move(refused_), now_);
    return std::move(out_);
}

void service_call::refuse_for(refusal const& r) {
    auto const worded = words(r);
    refused_ = {worded.message, r};
    refuse(worded);
}

std::optional<response> service_call::go_on() {
    if (!std::exchange(parsed_, true)) parse();
    if (!found_)
        if (auto other = elsewhere_answer()) return other;
    return advance();
}

std::optional<response> service_call::advance() {
    auto out = attempt([&] { return !found_ ? start() : begun_ ? carry_on_as_job() : begin(); });
    if (!out && unfinished_ && unfinished_->patience()) out = waiting();
    return out;
}

response service_call::waiting() {
    response out;
    out.request_id = out_.request_id;
    out.service = out_.service;
    out.operation = out_.operation;
    out.counted = out_.counted;
    out.later =
        std::make_shared<waiting_call>(shared_from_this(), *unfinished_->patience(), unfinished_->is_carried_out());
    return out;
}

std::optional<response> service_call::look(timestamp real_now) {
    now_ = real_now;
    return attempt([&] { return carry_on(); });
}

std::optional<response> service_call::give_up() {
    return attempt([&] {
        auto c = make_context();
        unfinished_->give_up(c);
        write(*found_, *unfinished_);
        return true;
    });
}

bool service_call::start() {
    who_ = sender();
    if (who_.session_token.empty()) who_.session_token = valid_utf8(std::string(http().header("X-Amz-Security-Token")));
    if (auto const* const s = find_service()) service_ = s;
    out_.service = service_->name;
    if (!service_->name.empty()) out_.counted.of = service_;
    locate(out_, all_, who_, who_.present ? std::nullopt : subject());
    if (!is_region(out_.region)) throw refusal(common_reason::region_not_valid, {out_.region});
    auto const found = find_operation();
    out_.counted.row = found.index;
    check_session(all_.get(out_.account, out_.region).at(now_));
    auto const injected = meet_faults();
    if (injected && injected->error) {
        aws_error const e{injected->error->code, injected->error->message, injected->error->status};
        refused_.message = e.message;
        refuse(e);
        return true;
    }
    if (injected && injected->cut == cut_time::before) return true;
    found_ = found.row;
    remember_caller();
    return (read_ || !is_long()) && begin();
}

bool service_call::begin() {
    if (!std::exchange(read_, true)) read(*found_);
    begun_ = true;
    auto c = make_context();
    if (found_->adds_settings && brings_settings()) c.all.add_settings(c.home, settings_bytes(http().body.size()));
    if (found_->changes_settings) c.all.settings_changed();
    unfinished_ = run(*found_, c);
    return !unfinished_ || ((unfinished_->patience() || unfinished_->is_short()) && carry_on());
}

// Keys that STS handed out count only with their token, and until it expires.
void service_call::check_session(timestamp now) const {
    if (!sts::account_of_key(who_.access_key)) return;
    auto const session = sts::read_token(who_.session_token);
    if (!session || session->access_key != who_.access_key) throw refusal(common_reason::session_not_valid);
    if (session->expires <= now) throw refusal(common_reason::session_expired);
}

bool service_call::carry_on() {
    auto c = make_context();
    if (!unfinished_->go_on(c)) return false;
    write(*found_, *unfinished_);
    return true;
}

// What was worked out apart may be long: its response is written apart, too.
bool service_call::carry_on_as_job() {
    if (is_written_) return true;
    if (!has_gone_apart_) return carry_on();
    auto c = make_context();
    is_done_ = unfinished_->go_on(c);
    return false;
}

// The fault that a test injects into this call. Faults of the connection are noted in the response.
std::optional<fault_effect> service_call::meet_faults() {
    auto& plan = all_.faults();
    if (plan.rules.empty()) return std::nullopt;
    request_occasion met{out_.account, out_.region, out_.service, out_.operation, {}, by_.attempt};
    if (asks_for_recipients(plan)) met.recipients = recipients();
    auto effect = take_fault(plan, met);
    if (!effect) return std::nullopt;
    out_.fault = injected_by(*effect);
    out_.lost.latency = effect->latency.value_or(milliseconds{0});
    out_.lost.cut = effect->cut.has_value();
    out_.lost.truncated_at = effect->truncate;
    return effect;
}

// While the request lives.
void service_call::remember_caller() {
    call_.base_url = base_url(http(), where());
    call_.source_ip = http().remote_address;
    call_.authenticated = who_.present;
    call_.session_token = who_.session_token;
    call_.trace_header = valid_utf8(std::string(http().header("X-Amzn-Trace-Id")));
}

context service_call::make_context() {
    auto& home = all_.get(out_.account, out_.region);
    context out{all_, home, call_, found_->name};
    out.call.now = home.at(now_);
    return out;
}

response started(std::shared_ptr<service_call> call) {
    if (!call->apart())
        if (auto known = call->go_on()) return std::move(*known);
    response out;
    out.request_id = call->request_id();
    out.unfinished = std::move(call);
    return out;
}

} // namespace sesame::api::protocol

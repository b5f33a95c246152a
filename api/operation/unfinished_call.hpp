#pragma once
#include "api/codec/writer.hpp"
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/base/time.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>

namespace sesame::api {

// The state for a handler: the caller's account, and the others, which an ARN may name.
struct context {
    accounts& all;
    account& home;
    sesame::call call;
    std::string_view operation; // its name, which is that of its list: see paging.hpp
};

// A call that continues later. Each step looks its account up again.
class unfinished_call {
  public:
    virtual ~unfinished_call() = default;
    // Does the next step; true when all is done. Throws refusal.
    virtual bool go_on(context& c) = 0;
    // What must be done before that and touches only the call's own data; empty if there is nothing. Another thread may
    // run it. It throws nothing.
    virtual std::function<void()> apart() { return {}; }
    // Whether its next step is short and ends it, so that nobody else needs a turn before it.
    virtual bool is_short() const { return false; }
    virtual void write(std::string_view result_name, codec::writer& out) = 0;
    // How long it waits for something to happen, and its last step after that time. Nothing: it has more work, and
    // continues after others had their turn.
    virtual std::optional<milliseconds> patience() const { return std::nullopt; }
    virtual void give_up(context&) {}
    virtual bool is_carried_out() const { return false; } // see pending_response
    // Whether it knows itself when to continue. It then calls `wake` each time, also at once, as long as it lives; and
    // nobody continues it before. Otherwise the server continues it whenever something may have changed.
    virtual bool wake_by(std::function<void()>) { return false; }
};

// A response that the handler does not know yet. The server looks at it again whenever something may have changed,
// until its patience is over.
template<class Response>
class pending {
  public:
    virtual ~pending() = default;
    virtual std::optional<Response> look(context& c) = 0;         // throws refusal
    virtual Response give_up(context& c) = 0;                     // throws refusal
    virtual milliseconds patience() const = 0;                    // real time, from the call on
    virtual bool wake_by(std::function<void()>) { return false; } // see unfinished_call
    virtual bool is_carried_out() const { return false; }         // see pending_response
};

// The result of a handler that may respond later.
template<class Response>
using later = std::variant<Response, std::unique_ptr<pending<Response>>>;

} // namespace sesame::api

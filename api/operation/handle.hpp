#pragma once
#include "api/operation/operation.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

// Makes rows of services' tables from handlers.

namespace sesame::api {

// The response of operations with an empty result.
struct empty_result {};
BOOST_DESCRIBE_STRUCT(empty_result, (), ())

// Here objects are made by `new`: a std::unique_ptr of each type takes a tenth of the time in which a table compiles.
namespace detail {

template<class Response, class Request>
struct handler_types {
    using request = Request;
    using response = Response;
};
template<class Response, class Request>
handler_types<Response, Request> types_of(Response (*)(context&, Request const&));

template<class Response>
class unfinished_response : public unfinished_call {
  public:
    explicit unfinished_response(std::unique_ptr<pending<Response>> of)
        : of_(std::move(of)) {}

    bool go_on(context& c) override { return (known_ = of_->look(c)).has_value(); }
    void write(std::string_view result_name, codec::writer& out) override { out.write(result_name, *known_); }
    std::optional<milliseconds> patience() const override { return of_->patience(); }
    void give_up(context& c) override { known_ = of_->give_up(c); }
    bool is_carried_out() const override { return of_->is_carried_out(); }
    bool wake_by(std::function<void()> wake) override { return of_->wake_by(std::move(wake)); }

  private:
    std::unique_ptr<pending<Response>> of_;
    std::optional<Response> known_;
};

template<class Response>
std::unique_ptr<unfinished_call> written(Response const& known, std::string_view result_name, codec::writer& out) {
    out.write(result_name, known);
    return nullptr;
}
template<class Response>
std::unique_ptr<unfinished_call> written(later<Response>&& r, std::string_view result_name, codec::writer& out) {
    if (auto* const known = std::get_if<Response>(&r)) return written(*known, result_name, out);
    return std::unique_ptr<unfinished_call>(new unfinished_response<Response>(std::get<1>(std::move(r))));
}

template<auto Handler, class Request>
std::unique_ptr<unfinished_call> carry_out(context& c, Request const& request, std::string_view result_name,
                                           codec::writer& out) {
    if constexpr (std::is_void_v<typename decltype(types_of(Handler))::response>)
        return Handler(c, request), nullptr;
    else
        return written(Handler(c, request), result_name, out);
}

// With a request of this type; one with work that touches nothing else has a function prepare().
template<class Request>
class request_of : public read_request {
  public:
    void* members() final { return &request_; }
    void prepare() final {
        if constexpr (requires(Request & r) { r.prepare(); }) request_.prepare();
    }

  protected:
    Request request_{};
};

template<auto Handler>
class request_for final : public request_of<typename decltype(types_of(Handler))::request> {
  public:
    std::unique_ptr<unfinished_call> run(context& c, std::string_view result_name, codec::writer& out) override {
        return carry_out<Handler>(c, this->request_, result_name, out);
    }
};

template<class Work>
class work_in_slices : public unfinished_call {
  public:
    work_in_slices(context& c, typename Work::request const& r)
        : work_(c, r) {}
    bool go_on(context& c) override { return work_.go_on(c); }
    std::function<void()> apart() override {
        if constexpr (requires { work_.apart(); })
            return work_.apart();
        else
            return {};
    }
    bool is_short() const override {
        if constexpr (requires { work_.is_short(); })
            return work_.is_short();
        else
            return false;
    }
    void write(std::string_view result_name, codec::writer& out) override { out.write(result_name, work_.response()); }

  private:
    Work work_;
};

template<class Work>
class request_in_slices final : public request_of<typename Work::request> {
  public:
    std::unique_ptr<unfinished_call> run(context& c, std::string_view, codec::writer&) override {
        return std::unique_ptr<unfinished_call>(new work_in_slices<Work>(c, this->request_));
    }
};

constexpr bool begins_with(std::string_view name, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return name.starts_with(word); });
}

constexpr operation with_effects(operation out) {
    out.adds_settings = begins_with(out.name, {"Add", "Associate", "Clone", "ConfirmSubscription", "Create", "Put",
                                               "Set", "Subscribe", "Tag", "Unsubscribe", "Update", "Verify"});
    out.changes_settings = begins_with(out.name, {"Delete", "Disassociate", "Put", "Remove", "Set", "Un", "Update"});
    return out;
}

template<class For>
std::unique_ptr<read_request> made() {
    return std::unique_ptr<read_request>(new For());
}

// Requires that the request has all members that the binding names, and fills in the rest of the binding. Here and
// below: constexpr, because clang 14 lets no consteval function pass its parameter to another; the tables of rows are
// constants.
constexpr http checked(http binding, std::span<codec::member const> members) {
    auto const found = [&](std::string_view name) -> codec::type const* {
        for (auto const& m : members)
            if (m.name == name) return m.of;
        throw "no such member";
    };
    for (auto rest : {binding.uri, binding.older_uri, binding.headers})
        while (rest.find('{') != rest.npos) {
            rest.remove_prefix(rest.find('{') + 1);
            found(rest.substr(0, rest.find_first_of("+*}")));
        }
    binding.segments = segments_of(binding.uri);
    binding.older_segments = segments_of(binding.older_uri);
    if (binding.payload.empty()) return binding;
    auto const* payload = found(binding.payload);
    if (payload->is == codec::kind::optional) payload = codec::as<codec::optional_type>(*payload).of;
    binding.is_raw = payload->is == codec::kind::bytes || payload->is == codec::kind::text;
    return binding;
}

} // namespace detail

// The forms of an operation's requests.
enum class written_in : unsigned char { forms, json, forms_and_json };

// A handler is a function from a described request to a described response. It may return `later` of one, or void if
// AWS's model has no output.
template<auto Handler, written_in In = written_in::forms>
constexpr operation handle(std::string_view name) {
    return detail::with_effects({name,
                                 {},
                                 In != written_in::json,
                                 In != written_in::forms,
                                 &codec::type_for<typename decltype(detail::types_of(Handler))::request>::value,
                                 &detail::made<detail::request_for<Handler>>});
}

// The same for REST, with JSON requests.
template<auto Handler>
constexpr operation handle(std::string_view name, http binding) {
    auto out = handle<Handler, written_in::json>(name);
    out.binding = detail::checked(binding, out.request->members);
    return out;
}

// Work is made of a context and a Work::request. It continues with a context until that returns true, and then has a
// response(). It may have apart() and is_short(), as unfinished_call.
template<class Work>
constexpr operation handle_in_slices(std::string_view name) {
    return detail::with_effects({name,
                                 {},
                                 true,
                                 false,
                                 &codec::type_for<typename Work::request>::value,
                                 &detail::made<detail::request_in_slices<Work>>});
}

template<class Work>
constexpr operation handle_in_slices(std::string_view name, http binding) {
    auto out = handle_in_slices<Work>(name);
    out.takes_forms = false;
    out.takes_json = true;
    out.binding = detail::checked(binding, out.request->members);
    return out;
}

} // namespace sesame::api

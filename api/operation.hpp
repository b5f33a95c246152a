#pragma once
#include "api/wire/describe.hpp"
#include "api/wire/read.hpp"
#include "api/wire/writer.hpp"
#include "model/account.hpp"
#include "model/call.hpp"
#include "model/fault.hpp"

#include <boost/describe/class.hpp>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sesame::api {

// What a handler works on: the caller's account, and the others, which an ARN may name.
struct context {
    accounts& all;
    account& home;
    sesame::call call;
};

// The response of operations that answer with an empty result.
struct empty_result {};
BOOST_DESCRIBE_STRUCT(empty_result, (), ())

// How a service is spoken to.
struct service {
    std::string_view name;    // as in the credential scope: "sns"
    std::string_view version; // "2010-03-31"
    std::string_view xml_namespace;
    fault (*refuse)(std::vector<wire::violation> const& violations);
    std::span<std::span<struct operation const> const> families;

    struct operation const* find(std::string_view operation_name) const;
};

// A call that is carried out in slices, others between them: its account is looked up anew for each.
class sliced_call {
  public:
    virtual ~sliced_call() = default;
    // Carries on; gives whether all is done. Throws fault.
    virtual bool go_on(context& c) = 0;
    virtual void write(std::string_view result_name, wire::writer& out) = 0;
};

// A row of a service's table: made by handle<function>("Name"), or by handle_in_slices<class>("Name").
struct operation {
    std::string_view name;
    // Reads the request, runs the handler, writes the result element. Throws fault.
    void (*run)(service const&, context&, wire::form const&, std::string_view result_name, wire::writer&);
    // The parameters that it takes.
    std::vector<wire::parameter_description> (*parameters)();
    // Instead of `run`: reads the request, and begins with it. Throws fault.
    std::unique_ptr<sliced_call> (*begin)(service const&, context&, wire::form const&) = nullptr;
};

namespace detail {

template<class Response, class Request>
struct handler_types {
    using request = Request;
    using response = Response;
};
template<class Response, class Request>
handler_types<Response, Request> types_of(Response (*)(context&, Request const&));

template<class Request>
Request read(service const& s, wire::form const& form) {
    wire::reader reader{form};
    auto out = reader.template read<Request>();
    if (!reader.violations().empty()) throw s.refuse(reader.violations());
    return out;
}

template<auto Handler>
void run(service const& s, context& c, wire::form const& form, std::string_view result_name, wire::writer& out) {
    using types = decltype(types_of(Handler));
    auto const request = read<typename types::request>(s, form);
    if constexpr (std::is_void_v<typename types::response>)
        Handler(c, request);
    else
        out.write(result_name, Handler(c, request));
}

template<class Request>
std::vector<wire::parameter_description> parameters() {
    wire::describer out;
    out.template members<Request>("");
    return std::move(out).take();
}

template<class Work>
class work_in_slices : public sliced_call {
  public:
    work_in_slices(context& c, typename Work::request const& r)
        : work_(c, r) {}
    bool go_on(context& c) override { return work_.go_on(c); }
    void write(std::string_view result_name, wire::writer& out) override { out.write(result_name, work_.response()); }

  private:
    Work work_;
};

template<class Work>
std::unique_ptr<sliced_call> begin(service const& s, context& c, wire::form const& form) {
    return std::make_unique<work_in_slices<Work>>(c, read<typename Work::request>(s, form));
}

} // namespace detail

// A handler is a function from a described request to a described response, or to void where AWS's model has no output.
template<auto Handler>
consteval operation handle(std::string_view name) {
    return {name, &detail::run<Handler>, &detail::parameters<typename decltype(detail::types_of(Handler))::request>};
}

// Work is made of a context and a Work::request, goes on with a context until that gives true, and then has a
// response().
template<class Work>
consteval operation handle_in_slices(std::string_view name) {
    return {name, nullptr, &detail::parameters<typename Work::request>, &detail::begin<Work>};
}

} // namespace sesame::api

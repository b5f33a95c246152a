#pragma once
#include "api/wire/describe.hpp"
#include "api/wire/read.hpp"
#include "api/wire/writer.hpp"
#include "model/account.hpp"
#include "model/call.hpp"
#include "model/fault.hpp"

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

// How a service is spoken to.
struct service {
    std::string_view name;    // as in the credential scope: "sns"
    std::string_view version; // "2010-03-31"
    std::string_view xml_namespace;
    fault (*refuse)(std::vector<wire::violation> const& violations);
    std::span<std::span<struct operation const> const> families;

    struct operation const* find(std::string_view operation_name) const;
};

// A row of a service's table: made by handle<function>("Name").
struct operation {
    std::string_view name;
    // Reads the request, runs the handler, writes the result element. Throws fault.
    void (*run)(service const&, context&, wire::form const&, std::string_view result_name, wire::writer&);
    // The parameters that it takes.
    std::vector<wire::parameter_description> (*parameters)();
};

namespace detail {

template<class Response, class Request>
struct handler_types {
    using request = Request;
    using response = Response;
};
template<class Response, class Request>
handler_types<Response, Request> types_of(Response (*)(context&, Request const&));

template<auto Handler>
void run(service const& s, context& c, wire::form const& form, std::string_view result_name, wire::writer& out) {
    using types = decltype(types_of(Handler));
    wire::reader reader{form};
    auto const request = reader.template read<typename types::request>();
    if (!reader.violations().empty()) throw s.refuse(reader.violations());
    if constexpr (std::is_void_v<typename types::response>)
        Handler(c, request);
    else
        out.write(result_name, Handler(c, request));
}

template<auto Handler>
std::vector<wire::parameter_description> parameters() {
    wire::describer out;
    out.template members<typename decltype(types_of(Handler))::request>("");
    return std::move(out).take();
}

} // namespace detail

// A handler is a function from a described request to a described response, or to void where AWS's model has no output.
template<auto Handler>
consteval operation handle(std::string_view name) {
    return {name, &detail::run<Handler>, &detail::parameters<Handler>};
}

} // namespace sesame::api

#include "model/lambda/functions.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/base/arn.hpp"

#include <algorithm>

namespace sesame::lambda {

std::string_view name_in(std::string_view function_arn) {
    constexpr std::string_view before = "function:";
    auto const parsed = parse_arn(function_arn);
    if (!parsed || !parsed->resource.starts_with(before)) return function_arn;
    auto const name = parsed->resource.substr(before.size());
    return name.substr(0, name.find(':'));
}

std::string const* url_of(accounts const& all, std::string_view function_arn) {
    auto const name = name_in(function_arn);
    if (auto const parsed = parse_arn(function_arn))
        if (auto const* const home = all.find(parsed->account, parsed->region))
            if (auto const* const known = home->lambda->functions.find(name)) return &known->url;
    auto const& everywhere = all.configured().functions;
    auto const found = std::find_if(everywhere.begin(), everywhere.end(),
                                    [&](function const& f) { return f.name == name || f.name == function_arn; });
    return found == everywhere.end() ? nullptr : &found->url;
}

bool put_function(account& a, function wanted) {
    auto& known = a.lambda->functions;
    if (auto* const same = known.find(wanted.name)) {
        *same = std::move(wanted);
        return true;
    }
    if (known.size() >= most_functions) return false;
    auto name = wanted.name;
    known.add(std::move(name), std::move(wanted));
    return true;
}

bool is_function_url(std::string_view text) {
    for (std::string_view const scheme : {"http://", "https://"})
        if (text.starts_with(scheme))
            return text.size() > scheme.size() && text.find_first_of("/?#@:", scheme.size()) != scheme.size() &&
                   text.find_first_of(" \t\r\n") == text.npos;
    return false;
}

} // namespace sesame::lambda

#pragma once
#include "api/control/explain/request_explanation.hpp"
#include "tests/api/control/caller.hpp"

#include <functional>
#include <span>

namespace sesame::test {

using calling = control_caller;
using preparation = std::function<parameters(calling&)>;

// A call that is refused, and how that is explained. An operation with a blank in it is method and path of a call by
// REST: "PUT /v2/email/tags"; its body is the value of the first parameter.
struct refused_case {
    std::string service, operation;
    parameters given;
    std::string explanation;                    // how it begins
    preparation before{};                       // gives further parameters
    std::function<void(calling&)> afterwards{}; // before it is explained
    options with{};
    std::string region = "us-east-1";
};

// Holds each to its explanation, and all together to the tables: each row is that of some case.
void require_explained(std::span<refused_case const> cases,
                       std::initializer_list<std::span<api::control::explained_refusal const>> tables);

// Makes this call, which succeeds.
preparation having(std::string service, std::string operation, parameters p, std::string key = "AKIDEXAMPLE");

// Topics of the default account, "news" and "news.fifo".
std::string const of_home = "arn:aws:sns:us-east-1:000000000000:";
inline preparation with_topic() { return having("sns", "CreateTopic", {{"Name", "news"}}); }
inline preparation with_fifo_topic() {
    return having(
        "sns", "CreateTopic",
        {{"Name", "news.fifo"}, {"Attributes.entry.1.key", "FifoTopic"}, {"Attributes.entry.1.value", "true"}});
}

} // namespace sesame::test

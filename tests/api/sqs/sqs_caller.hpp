#pragma once
#include "tests/api/caller.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sesame::test {

// A client of SQS that speaks both protocols.
struct sqs_caller : caller {
    using caller::caller;

    // A call in JSON. `target`: the path, such as that of a queue's URL.
    api::response json(std::string_view operation, std::string_view body, std::string_view target = "/");
    // A request with these fields, besides its signature.
    api::response ask(std::string_view method, std::string_view target, std::string_view body,
                      std::vector<std::pair<std::string_view, std::string_view>> const& fields = {},
                      std::string_view signed_for = "sqs");
    // A call in the Query protocol.
    api::response form(std::string_view action, parameters const& p, std::string_view target = "/");

    std::string make_queue(std::string const& name = "jobs", std::string const& attributes = "{}"); // its URL
    std::string send(std::string const& queue_url, std::string const& body);                        // its id
    // The handle of the next message.
    std::string receive(std::string const& queue_url, std::string const& more = "");
};

// The member at this pointer of a JSON body: its text, or its JSON; "(none)" if there is none.
std::string json_member(api::response const& a, std::string_view pointer);

// The same calls in both protocols, to two servers that are alike, on the way to a golden file.
class sqs_transcript {
  public:
    explicit sqs_transcript(std::string operation)
        : operation_(std::move(operation)) {}

    // Sends the operation in both protocols and notes all. What is `expected` the golden file has no say in: "200", or
    // the status and code of a refusal, as in "400 AWS.SimpleQueueService.NonExistentQueue". Gives what JSON answered.
    api::response call(std::string_view title, std::string_view expected, std::string_view body, parameters const& p);

    // What both servers do alike beforehand.
    template<class F>
    auto both(F f) {
        f(by_form_);
        return f(by_json_);
    }
    // tests/golden/api/sqs/<operation>.txt
    void require_golden() const;

  private:
    sqs_caller by_json_, by_form_;
    std::string operation_, text_;
};

} // namespace sesame::test

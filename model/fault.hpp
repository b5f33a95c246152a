#pragma once
#include "model/utf8.hpp"

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace sesame {

// What an operation throws to refuse. Made only by the named functions of a service's faults file; turned into an
// answer only by api/dispatch. It may quote a raw mail, whose bytes need be no text: what is no UTF-8 is replaced.
struct fault : std::exception {
    fault(std::string code_, std::string message_, int status_ = 400)
        : code(std::move(code_))
        , message(valid_utf8(std::move(message_)))
        , status(status_) {}

    std::string code;    // as on the wire; SDKs choose the exception class by it
    std::string message; // AWS's wording
    int status;          // HTTP; 5xx makes the answer's Type "Receiver", else "Sender"
    std::vector<std::pair<std::string, std::string>> members; // further elements inside <Error>, in order

    fault&& with(std::string name, std::string value) && {
        members.emplace_back(std::move(name), valid_utf8(std::move(value)));
        return std::move(*this);
    }
    char const* what() const noexcept override { return message.c_str(); }
};

} // namespace sesame

#pragma once
#include "model/sns/publishing/message.hpp"

#include <string>
#include <utility>

namespace sesame::test {

// What a test publishes: a text, or texts by protocol.
inline sns::submission message(std::string text) {
    sns::submission out;
    out.message = std::move(text);
    return out;
}

inline sns::submission structured(std::string json) {
    auto out = message(std::move(json));
    out.message_structure = "json";
    return out;
}

} // namespace sesame::test

#pragma once
#include <string>
#include <string_view>
#include <vector>

// What somebody may have meant who wrote a word that nobody knows.

namespace sesame {

// The word of `known` that is most similar to `word`; empty if none is similar.
std::string closest(std::string_view word, std::vector<std::string_view> const& known);

// "; did you mean 'port'?" at the end of a refusal. Empty if no word of `known` is similar.
std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known);

} // namespace sesame

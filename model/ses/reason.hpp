#pragma once

namespace sesame::ses {

// Why SES refuses, whichever of its APIs asked. In parentheses: the refusal's arguments. Words of v1:
// api/ses/words.cpp.
enum class reason : short {
    account_sending_paused,
};

} // namespace sesame::ses

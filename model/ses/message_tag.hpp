#pragma once
#include <string>

namespace sesame::ses {

struct message_tag {
    std::string name, value;
};

} // namespace sesame::ses

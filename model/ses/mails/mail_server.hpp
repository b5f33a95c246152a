#pragma once
#include <string>
#include <string_view>

namespace sesame::ses {

// A host of SES that sends mails, as AWS's events name it.
inline std::string mail_server(std::string_view region, int number) {
    auto const host = std::to_string(number);
    if (region == "us-east-1") return "a8-" + host + ".smtp-out.amazonses.com";
    return "b224-" + host + ".smtp-out." + std::string(region) + ".amazonses.com";
}

} // namespace sesame::ses

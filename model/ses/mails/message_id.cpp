#include "model/ses/mails/message_id.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sesame::ses {

std::string make_message_id(std::string_view region, timestamp at, id_source& ids) {
    // The known codes; other regions get a code of the same shape.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> codes{{{"us-east-1", "0100"},
                                                                                         {"us-west-2", "0101"},
                                                                                         {"eu-west-1", "0102"},
                                                                                         {"eu-central-1", "0107"},
                                                                                         {"ap-southeast-2", "0108"},
                                                                                         {"ap-south-1", "0109"},
                                                                                         {"us-east-2", "010f"}}};
    auto const known = std::find_if(codes.begin(), codes.end(), [&](auto const& c) { return c.first == region; });
    std::string out;
    out.reserve(60);
    out.append(known == codes.end() ? "0110" : known->second);
    for (int shift = 44; shift >= 0; shift -= 4)
        out.push_back("0123456789abcdef"[at.time_since_epoch().count() >> shift & 15]);
    out.append("-").append(ids.uuid()).append("-000000");
    return out;
}

} // namespace sesame::ses

#include "model/history/request_log.hpp"

namespace sesame {

std::size_t bytes_of(request_record const& r) {
    auto out = sizeof r + r.request_id.size() + r.region.size() + r.operation.size() + r.user_agent.size() +
               r.error.size() + r.message.size() + r.answer.size() + r.parameters.bytes();
    if (r.refused)
        for (auto const& argument : r.refused->arguments) out += sizeof argument + argument.size();
    return out;
}

} // namespace sesame

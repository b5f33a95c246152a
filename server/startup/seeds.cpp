#include "server/startup/seeds.hpp"

#include "api/control/seed/seed.hpp"
#include "server/process/file.hpp"
#include "server/process/start_failure.hpp"

#include <chrono>
#include <filesystem>
#include <system_error>

namespace sesame::server {
namespace {

std::string text_of_seed(std::string const& path) {
    try {
        auto out = read_whole(path, {.bytes = 16 * 1024 * 1024, .pipes = true, .patience = std::chrono::seconds{5}});
        if (out.empty()) throw file_problem{"is empty; a seed of nothing is {}"};
        return out;
    } catch (file_problem const& problem) {
        std::error_code ignored;
        bool const mounted = std::filesystem::is_directory(path, ignored); // the commonest reason in a container
        throw start_failure{"--seed: cannot read '" + path + "': " + problem.text + "." +
                                (mounted ? " Docker makes one where the file to mount is missing." : ""),
                            2};
    }
}

} // namespace

void apply_seeds(std::vector<std::string> const& seeds, accounts& all, std::string const& base_url, timestamp now) {
    for (auto const& seed : seeds) {
        bool const is_document = seed.starts_with('{') || seed.find('\n') != seed.npos || seed.find(": ") != seed.npos;
        try {
            api::control::apply_seed(all, is_document ? seed : text_of_seed(seed), is_document ? "--seed" : seed,
                                     base_url, now);
        } catch (api::control::seed_refusal const& refusal) {
            throw start_failure{refusal.message, 2};
        }
    }
}

} // namespace sesame::server

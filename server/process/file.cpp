#include "server/process/file.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace sesame::server {
namespace {

file_problem problem_of(int error) { return {std::generic_category().message(error)}; }

class open_file {
  public:
    open_file(std::string const& path, int flags, mode_t mode = 0)
        : number_(::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode)) {
        if (number_ < 0) throw problem_of(errno);
    }
    ~open_file() {
        if (number_ >= 0) ::close(number_);
    }
    open_file(open_file const&) = delete;
    open_file& operator=(open_file const&) = delete;

    int number() const { return number_; }

    // Some file systems report a failed write only here.
    void close() {
        if (::close(std::exchange(number_, -1)) != 0 && errno != EINTR) throw problem_of(errno);
    }

  private:
    int number_;
};

std::string amount(std::size_t bytes) {
    constexpr std::size_t mebi = 1024 * 1024;
    return bytes < mebi ? std::to_string(bytes / 1024) + " KiB" : std::to_string(bytes / mebi) + " MiB";
}

std::string kind_of(mode_t mode) {
    if (S_ISDIR(mode)) return "is a directory";
    if (S_ISFIFO(mode)) return "is a FIFO";
    return S_ISSOCK(mode) ? "is a socket" : "is a device";
}

void wait_for_more(int file, std::chrono::milliseconds patience) {
    pollfd more{file, POLLIN, 0};
    int ready = -1;
    do ready = ::poll(&more, 1, static_cast<int>(patience.count()));
    while (ready < 0 && errno == EINTR);
    if (ready == 0)
        throw file_problem{"nothing was written to it within " + std::to_string(patience.count() / 1000) + " s"};
}

void write_whole(int file, std::string_view content) {
    while (!content.empty()) {
        auto const written = ::write(file, content.data(), content.size());
        if (written < 0 && errno != EINTR) throw problem_of(errno);
        if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
    }
}

void write_to_disk(std::string const& path, std::string_view content, mode_t mode) {
    open_file file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    write_whole(file.number(), content);
    if (::fsync(file.number()) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EINTR) throw problem_of(errno);
    file.close();
}

// After this a crash does not undo a rename. Some file systems cannot do it; they are let off.
void keep_names(std::string const& path) {
    auto const parent = std::filesystem::path(path).parent_path();
    int const directory = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return;
    ::fsync(directory);
    ::close(directory);
}

} // namespace

std::string read_whole(std::string const& path, read_limits limits) {
    open_file const file(path, O_RDONLY | O_NONBLOCK);
    struct stat about {};
    if (::fstat(file.number(), &about) != 0) throw problem_of(errno);
    bool const regular = S_ISREG(about.st_mode);
    if (S_ISDIR(about.st_mode) || (!regular && !limits.pipes)) throw file_problem{kind_of(about.st_mode)};
    constexpr std::size_t piece = 64 * 1024;
    std::string out;
    while (true) {
        if (!regular) wait_for_more(file.number(), limits.patience);
        auto const before = out.size();
        out.resize(before + piece);
        auto const bytes = ::read(file.number(), out.data() + before, piece);
        out.resize(before + static_cast<std::size_t>(bytes > 0 ? bytes : 0));
        if (bytes == 0) return out;
        if (bytes < 0 && errno != EINTR && errno != EAGAIN) throw problem_of(errno);
        if (out.size() > limits.bytes) throw file_problem{"is larger than " + amount(limits.bytes)};
    }
}

void replace_file(std::string const& path, std::string_view content, mode_t mode, std::string const& suffix) {
    struct stat about {};
    if (::stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode)) throw file_problem{kind_of(about.st_mode)};
    auto const draft = path + suffix;
    ::unlink(draft.c_str());
    try {
        write_to_disk(draft, content, mode);
        if (std::rename(draft.c_str(), path.c_str()) != 0) throw problem_of(errno);
    } catch (file_problem const&) {
        ::unlink(draft.c_str());
        throw;
    }
    keep_names(path);
}

} // namespace sesame::server

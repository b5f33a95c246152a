#pragma once
#include "server/commands/aws_names.hpp"
#include "server/commands/sdk_environment.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sesame::server {

// A directory of our own for small files; it goes with this object. Throws start_failure.
class temporary_directory {
  public:
    temporary_directory();
    ~temporary_directory();
    temporary_directory(temporary_directory const&) = delete;
    temporary_directory& operator=(temporary_directory const&) = delete;

    std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// For exec --as-aws: this process, and whatever it starts, stands in for AWS. It gets a network of its own, which has
// only loopback, and mounts of its own, in which /etc/hosts and a name server lead AWS's names here. This needs root's
// rights or namespaces for users, and Linux. Nothing changes for other processes.
class aws_stand_in {
  public:
    // Changes the settings of the server that is to start: AWS's ports for https and SMTP, AWS's names in SNS's URLs,
    // an authority in a directory. Call it while there is only one thread. Throws start_failure: with code 4 if the
    // machine does not allow it, which says what it refused and what to do.
    explicit aws_stand_in(settings& how);

    // Lets programs of many languages trust our authority. Proxies are out of reach, so no variable names one.
    std::vector<sdk_variable> variables() const;

  private:
    temporary_directory files_;
    std::string certificate_, java_options_;
    std::optional<aws_names> names_; // those that /etc/hosts has not
};

// For /etc/hosts: the hosts of AWS's services in this region, and in all that SES has, are this machine.
std::string hosts_of_aws(std::string const& region);

// Java's trust store with this certificate (DER) as its only one, in the format JKS. The password is changeit.
std::string java_trust_store(std::string const& certificate);

} // namespace sesame::server

#pragma once
#include "model/account/service.hpp"

namespace sesame::sns {

extern service const as_service;

} // namespace sesame::sns

"""Why a file operation failed, in Chinese."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOSPC: "磁盘满了",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ELOOP: "链接指向自己",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中间有一个不是文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Return why the operation failed."""
    return _REASONS.get(error.errno or 0, error.strerror or "文件操作失败")

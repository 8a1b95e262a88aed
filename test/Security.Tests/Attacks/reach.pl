#!/usr/bin/perl
# Reaches for another process's memory, environment and files in every way that the kernel has. Without a process it takes a child of its own.
use strict; use POSIX ();
my ($loot, $pid) = @ARGV;
mkdir $loot;
my $child = $pid ? 0 : fork();
if (!$pid && !$child) { sleep 30; POSIX::_exit(0); }
$pid ||= $child;
my $arm = (POSIX::uname())[4] =~ /^(aarch64|arm64)$/;
my ($ptrace, $read, $write, $pidfd, $getfd) = ($arm ? (117, 270, 271) : (101, 310, 311), 434, 438);

sub got { my ($what) = @_; open(my $file, '>', "$loot/$what") or die; print $file "yes\n"; close $file; }
sub tried { open(my $file, '>>', "$loot.tried") or die; print $file "$_[0]\n"; close $file; }

my $buffer = "\0" x 64;
for my $call (['memory-read', $read], ['memory-write', $write]) {
  my $local = pack('PQ', $buffer, 64); my $remote = pack('QQ', 4096, 64);
  my $result = syscall($call->[1], $pid, $local, 1, $remote, 1, 0);
  # A bad address is found after the permission.
  got($call->[0]) if $result >= 0 || $!{EFAULT};
  tried($call->[0]);
}
my $handle = syscall($pidfd, $pid + 0, 0);
for my $number (0 .. 64) {
  my $taken = syscall($getfd, $handle, $number, 0);
  if ($taken >= 0) { got('file-handle'); last; }
}
tried('file-handle');
for my $name (qw(environ mem maps stack auxv io pagemap)) {
  if (open(my $file, '<', "/proc/$pid/$name")) { got("proc-$name"); close $file; }
  tried("proc-$name");
}
for my $name (qw(fd task/%d/fd map_files)) {
  my $folder = "/proc/$pid/" . sprintf($name, $pid);
  if (opendir(my $files, $folder)) { got('proc-' . ($name =~ s/\W/-/gr)); closedir $files; }
  tried("proc-$name");
}
for my $name (qw(oom_score_adj coredump_filter clear_refs comm)) {
  if (open(my $file, '>', "/proc/$pid/$name")) { got("write-$name"); close $file; }
  tried("write-$name");
}
# Attached last: it stops the process.
for my $request (0x4206, 16) {
  if (syscall($ptrace, $request, $pid + 0, 0, 0) == 0) { got('attach'); waitpid($pid, 0); syscall($ptrace, 17, $pid + 0, 0, 0); }
  tried('attach');
}
kill 'KILL', $child if $child;

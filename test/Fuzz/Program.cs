using System.Diagnostics;
using System.Globalization;
using Fuzz;

// dotnet run -c Release --project test/Fuzz -- 100000 [SEED]     mutates and unpacks
// dotnet run -c Release --project test/Fuzz -- replay FILE       unpacks one that was found
const string FindingsFolder = "fuzz-findings";
const int MaxFindings = 20;

using var probe = new UnpackProbe();
if (args is ["replay", var file])
{
    var wrong = probe.Run(await File.ReadAllBytesAsync(file));
    Console.WriteLine(wrong ?? (probe.Accepted == 1 ? "It is accepted, and within the limits." : "It is refused, and leaves nothing."));
    return wrong is null ? 0 : 1;
}
if (args is not [var casesText, ..] || !int.TryParse(casesText, CultureInfo.InvariantCulture, out var cases) || args.Length > 2)
{
    Console.Error.WriteLine("Usage: Fuzz CASES [SEED] | Fuzz replay FILE");
    return 2;
}
var seed = args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var seeds = new List<Seed>(await OwnSeeds.MakeAsync(CancellationToken.None));
seeds.AddRange(await ToolSeeds.MakeAsync(program => Console.WriteLine($"Without {program}, which is not on the PATH."), CancellationToken.None));
var run = new FuzzRun(seeds, seed, probe);
if (run.Unsound().ToList() is { Count: > 0 } unsound)
{
    Console.WriteLine($"These were refused as they are: {string.Join(", ", unsound)}");
    return 1;
}
var (sound, watch, findings) = (probe.Accepted, Stopwatch.StartNew(), 0);
foreach (var finding in run.Run(cases, done => { if (done % 10_000 == 0) Console.WriteLine($"{done:N0} cases, {watch.Elapsed.TotalSeconds:F0} s"); }))
{
    var path = Path.Combine(Directory.CreateDirectory(FindingsFolder).FullName, $"seed-{seed}-case-{finding.Case}");
    await File.WriteAllBytesAsync(path, finding.Archive);
    Console.WriteLine($"{path} (from {finding.SeedName}): {finding.Wrong}");
    if (++findings == MaxFindings) break;
}
using var process = Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
    {cases:N0} cases from {seeds.Count} archives, seed {seed}, in {watch.Elapsed.TotalSeconds:F0} s: {probe.Accepted - sound:N0} accepted, {probe.Refused:N0} refused, {findings} findings.
    Peak memory {process.PeakWorkingSet64 >> 20} MiB; most for one archive: {probe.MostAllocatedBytes >> 10:N0} KiB allocated, {probe.Slowest.TotalMilliseconds:F0} ms.
    """));
return findings == 0 ? 0 : 1;

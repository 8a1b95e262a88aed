namespace LocalPipeline.Packages;

/// <summary>A folder does not hold the packages that it should.</summary>
internal sealed class PackageException(string message) : Exception($"{message} Make the packages anew (dotnet cake --target=Package), or name the folder that has them with --package DIR.");

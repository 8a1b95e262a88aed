using CodePipelineActions.AsyncProfile;

if (args is not [var assemblies, var profile])
{
    Console.Error.WriteLine("usage: AsyncProfile FOLDER_OF_ASSEMBLIES PROFILE.mibc");
    return 2;
}

try
{
    using var program = new AssemblyFolder(assemblies);
    var writer = new ProfileWriter();
    var boxes = new BoxMethods(program.Core, writer);
    foreach (var assembly in program.Readers) boxes.Write(assembly);
    writer.Save(profile);
    Console.WriteLine($"{profile}: {writer.Count:N0} methods");
    return 0;
}
catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
{
    Console.Error.WriteLine($"AsyncProfile: {e.Message}");
    return 1;
}

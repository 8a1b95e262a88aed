using LocalAws.Credentials;

namespace LocalAws.Lambda.Environments;

/// <summary>What all execution environments of a server have in common.</summary>
/// <param name="Folder">Where each one gets a folder.</param>
/// <param name="NodeClient">The file that <c>node</c> runs.</param>
/// <param name="Endpoint">The address of this AWS, once it is known.</param>
internal sealed record EnvironmentHost(string Folder, string NodeClient, CredentialStore Credentials, Func<string> Endpoint)
{
    /// <summary>Ends what a server that was killed left behind: nobody else can have this folder's path in its environment.</summary>
    public async Task SweepAsync()
    {
        if (!Directory.Exists(Folder) || !Directory.EnumerateFileSystemEntries(Folder).Any()) return;
        await KillAsync();
        EnvironmentFolder.Delete(Folder);
    }

    /// <summary>Ends all processes that have a folder here.</summary>
    public Task KillAsync() => ProcessTree.KillAsync(0, null, Folder);
}

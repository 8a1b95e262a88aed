namespace LocalPipeline.Watching;

/// <summary>Hints from the operating system. Watches are taken only while somebody waits: during a run nothing needs them.</summary>
internal sealed class FolderHints : IHints
{
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly SemaphoreSlim _hinted = new(0, 1);
    private readonly string _work;

    public FolderHints(WatchedPlaces places)
    {
        _work = Path.GetFullPath(places.Work) + Path.DirectorySeparatorChar;
        Watch(places.Source, "*", below: true);
        Watch(Path.GetDirectoryName(places.Template)!, Path.GetFileName(places.Template), below: false);
        foreach (var program in places.Programs)
        {
            Watch(program, "*", below: true);
        }
    }

    public bool Work { get; private set; } = true;

    public Task NextAsync(CancellationToken cancellationToken) => _hinted.WaitAsync(cancellationToken);

    public void Dispose()
    {
        _watchers.ForEach(watcher => watcher.Dispose());
        _hinted.Dispose();
    }

    private void Watch(string folder, string filter, bool below)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder, filter)
            {
                IncludeSubdirectories = below,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
            };
            _watchers.Add(watcher);
            watcher.Changed += On;
            watcher.Created += On;
            watcher.Deleted += On;
            watcher.Renamed += On;
            watcher.Error += OnError;
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception refusal) when (refusal is ArgumentException or IOException or UnauthorizedAccessException)
        {
            Work = false;
        }
    }

    private void On(object sender, FileSystemEventArgs happened)
    {
        if (!IsNoise(happened.FullPath))
        {
            Hint();
        }
    }

    // Too many events at once are a hint like any other; anything else is the end of them.
    private void OnError(object sender, ErrorEventArgs happened)
    {
        Work &= happened.GetException() is InternalBufferOverflowException;
        Hint();
    }

    private bool IsNoise(string path) =>
        path.StartsWith(_work, StringComparison.Ordinal) || path.Contains("/.git/", StringComparison.Ordinal) || path.Contains("/node_modules/", StringComparison.Ordinal);

    private void Hint()
    {
        try
        {
            _hinted.Release();
        }
        catch (Exception enough) when (enough is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody has been told already, or does not wait any more.
        }
    }
}

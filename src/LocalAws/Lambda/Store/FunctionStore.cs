using System.Collections.Concurrent;
using System.Text.Json;
using LocalAws.Http;
using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Store;

/// <summary>All functions: in memory for readers, who never wait, and one file each, so that a restart finds them again.</summary>
internal sealed class FunctionStore
{
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<string, Function> _functions = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly LambdaArns _arns;

    public FunctionStore(string folder, TimeProvider time, LambdaArns arns)
    {
        (_folder, _time, _arns) = (folder, time, arns);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var function = Read(file);
            _functions[function.Name] = function;
        }
    }

    /// <summary>A function was changed or deleted: builds that it ran may be of no more use.</summary>
    public event Action<string>? Changed;

    public IReadOnlyList<Function> All() => [.. _functions.Values.Select(Now).OrderBy(f => f.Name, StringComparer.Ordinal)];

    public Function? Find(string name) => _functions.TryGetValue(name, out var function) ? Now(function) : null;

    /// <exception cref="AwsError">There is none of that name.</exception>
    public Function Get(string name) => Find(name) ?? throw LambdaError.FunctionNotFound(_arns.Of(name));

    public Function Add(Function function)
    {
        lock (_writing)
        {
            if (_functions.ContainsKey(function.Name)) throw LambdaError.Conflict($"Function already exist: {function.Name}");
            return Put(function);
        }
    }

    /// <summary>Puts a changed function in the place of the one before, in one step; when <paramref name="change"/> throws, nothing has changed.</summary>
    public Function Change(string name, Func<Function, Function> change)
    {
        Function changed;
        lock (_writing) changed = Put(change(Get(name)));
        Changed?.Invoke(name);
        return changed;
    }

    public void Remove(string name)
    {
        lock (_writing)
        {
            Get(name);
            File.Delete(FileOf(name));
            _functions.TryRemove(name, out _);
        }

        Changed?.Invoke(name);
    }

    private Function Now(Function function) => function.At(_time.GetUtcNow());

    private Function Put(Function function)
    {
        var file = FileOf(function.Name);
        var unfinished = file + ".new";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(function, StoreJson.Default.Function));
        File.Move(unfinished, file, overwrite: true);
        return _functions[function.Name] = function;
    }

    private string FileOf(string name) => Path.Combine(_folder, name + ".json");

    private static Function Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), StoreJson.Default.Function) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The function in '{file}' cannot be read: {e.Message} Delete the file to lose only this function.", e);
        }
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>All stacks: in memory for readers, who never wait, and one file each, so that a restart finds them again.</summary>
internal sealed class StackStore
{
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<string, StackState> _stacks = new(StringComparer.Ordinal);
    private readonly string _folder;

    /// <exception cref="InvalidDataException">A file is damaged; the message names it.</exception>
    public StackStore(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var stack = Read(file);
            _stacks[stack.Id] = stack with { Status = StackStatus.Interrupted(stack.Status) };
        }
    }

    public IEnumerable<StackState> All => _stacks.Values.OrderByDescending(stack => stack.CreatedAt);

    /// <summary>The stack of this id, or the one of this name that is not deleted.</summary>
    public StackState? Find(string nameOrId) => nameOrId.StartsWith("arn:", StringComparison.Ordinal)
        ? _stacks.GetValueOrDefault(nameOrId)
        : _stacks.Values.FirstOrDefault(stack => stack.Name == nameOrId && !stack.IsDeleted);

    /// <summary>Adds a stack unless there is one of its name, in one step.</summary>
    public StackState GetOrAdd(StackState stack)
    {
        lock (_writing) return Find(stack.Name) ?? Keep(stack);
    }

    /// <summary>Changes a stack in one step; when <paramref name="change"/> throws, nothing has changed.</summary>
    public StackState Change(string id, Func<StackState, StackState> change)
    {
        lock (_writing) return Keep(change(_stacks[id]));
    }

    private StackState Keep(StackState stack)
    {
        var file = Path.Combine(_folder, $"{stack.Id.Split('/')[^1]}.json");
        File.WriteAllBytes($"{file}.new", JsonSerializer.SerializeToUtf8Bytes(stack, StackJson.Default.StackState));
        File.Move($"{file}.new", file, overwrite: true);
        return _stacks[stack.Id] = stack;
    }

    private static StackState Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), StackJson.Default.StackState) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The stack in '{file}' cannot be read: {e.Message} Delete the file to lose only this stack; its resources stay.", e);
        }
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StackState))]
internal sealed partial class StackJson : JsonSerializerContext;

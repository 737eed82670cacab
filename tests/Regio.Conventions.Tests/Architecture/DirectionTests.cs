using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Regio.Conventions.Architecture;

/// <summary>Rooms know only the rooms below them, and pure rooms stay pure.</summary>
public sealed class DirectionTests
{
    private static readonly string[] BannedTypes =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.DirectoryInfo",
        "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Random",
    ];

    private static readonly (string Type, string Member)[] BannedMembers =
    [
        ("System.DateTime", "get_Now"), ("System.DateTime", "get_UtcNow"), ("System.DateTime", "get_Today"),
        ("System.DateTimeOffset", "get_Now"), ("System.DateTimeOffset", "get_UtcNow"), ("System.Guid", "NewGuid"),
        ("System.Globalization.CultureInfo", "get_CurrentCulture"), ("System.Environment", "GetEnvironmentVariable"), ("System.Environment", "get_ProcessorCount"),
    ];

    public static TheoryData<string> Known => [.. Rooms.MayKnow.Keys];

    public static TheoryData<string> PureRooms => [.. Rooms.Pure];

    [Fact]
    public void EveryRoomIsDeclared()
        => Directory.EnumerateDirectories(Rooms.Source).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
            .ShouldBe(Rooms.MayKnow.Keys.Order(StringComparer.Ordinal), "a new room must say whom it may know in Rooms.MayKnow");

    [Theory]
    [MemberData(nameof(Known))]
    public void ARoomReferencesOnlyRoomsBelowIt(string room)
        => Rooms.ReferencesOf(room).Except(Rooms.MayKnow[room], StringComparer.Ordinal).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Known))]
    public void AnAssemblyUsesOnlyRoomsBelowIt(string room)
    {
        using PEReader assembly = Open(room);
        MetadataReader metadata = assembly.GetMetadataReader();
        string[] used = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).Where(name => name.StartsWith("Regio.", StringComparison.Ordinal))];
        used.Except(Closure(room), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PureRooms))]
    public void APureRoomTouchesNoFileConsoleClockCultureOrEnvironment(string room)
    {
        using PEReader assembly = Open(room);
        MetadataReader metadata = assembly.GetMetadataReader();
        IEnumerable<string> types = metadata.TypeReferences.Select(handle => NameOf(metadata, handle));
        types.Intersect(BannedTypes, StringComparer.Ordinal).ShouldBeEmpty();

        IEnumerable<(string, string)> members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (NameOf(metadata, (TypeReferenceHandle)member.Parent), metadata.GetString(member.Name)));
        members.Intersect(BannedMembers).ShouldBeEmpty();
    }

    private static HashSet<string> Closure(string room)
    {
        HashSet<string> all = new(StringComparer.Ordinal);
        Stack<string> open = new(Rooms.MayKnow[room]);
        while (open.TryPop(out string? next))
        {
            if (all.Add(next))
            {
                foreach (string further in Rooms.MayKnow[next])
                {
                    open.Push(further);
                }
            }
        }

        return all;
    }

    private static PEReader Open(string room)
    {
        string name = room == "Regio.Cli" ? "regio.dll" : room + ".dll";
        return new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name)));
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        return metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
    }
}

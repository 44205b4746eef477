using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>
/// The framework's types by name, asked of the framework that runs this process. A workspace may be built for an older one; the next build tells. Only namespaces that people
/// use in any program are listed, so that a name is rarely found twice.
/// </summary>
internal static class FrameworkTypes
{
    /// <summary>Namespaces, each with a type of every assembly that holds a good part of it.</summary>
    private static readonly ImmutableArray<(string Namespace, Type[] Anchors)> Namespaces =
    [
        ("System", [typeof(object), typeof(Uri)]),
        ("System.Collections.Concurrent", [typeof(ConcurrentBag<>), typeof(ConcurrentDictionary<,>)]),
        ("System.Collections.Frozen", [typeof(FrozenSet<>)]),
        ("System.Collections.Generic", [typeof(List<>), typeof(SortedDictionary<,>)]),
        ("System.Collections.Immutable", [typeof(ImmutableArray<>)]),
        ("System.Collections.ObjectModel", [typeof(System.Collections.ObjectModel.Collection<>), typeof(System.Collections.ObjectModel.ObservableCollection<>)]),
        ("System.ComponentModel", [typeof(System.ComponentModel.INotifyPropertyChanged), typeof(System.ComponentModel.CancelEventArgs), typeof(System.ComponentModel.TypeConverter)]),
        ("System.Diagnostics", [typeof(Debug), typeof(Process), typeof(Activity), typeof(Stopwatch)]),
        ("System.Diagnostics.CodeAnalysis", [typeof(System.Diagnostics.CodeAnalysis.NotNullAttribute)]),
        ("System.Globalization", [typeof(CultureInfo)]),
        ("System.IO", [typeof(File)]),
        ("System.Linq", [typeof(Enumerable)]),
        ("System.Net", [typeof(System.Net.HttpStatusCode), typeof(System.Net.IPAddress)]),
        ("System.Net.Http", [typeof(HttpClient)]),
        ("System.Net.Http.Json", [typeof(HttpClientJsonExtensions)]),
        ("System.Reflection", [typeof(Assembly)]),
        ("System.Runtime.CompilerServices", [typeof(CallerMemberNameAttribute)]),
        ("System.Runtime.InteropServices", [typeof(Marshal), typeof(SafeHandle), typeof(RuntimeInformation)]),
        ("System.Security.Cryptography", [typeof(SHA256)]),
        ("System.Text", [typeof(StringBuilder)]),
        ("System.Text.Json", [typeof(JsonSerializer)]),
        ("System.Text.Json.Serialization", [typeof(JsonConverter)]),
        ("System.Text.RegularExpressions", [typeof(Regex)]),
        ("System.Threading", [typeof(Thread), typeof(Barrier)]),
        ("System.Threading.Channels", [typeof(System.Threading.Channels.Channel)]),
        ("System.Threading.Tasks", [typeof(Task), typeof(Parallel)]),
    ];

    private static readonly FrozenDictionary<string, Type> Keywords = new Dictionary<string, Type>
    {
        ["string"] = typeof(string), ["object"] = typeof(object), ["bool"] = typeof(bool), ["char"] = typeof(char), ["byte"] = typeof(byte), ["sbyte"] = typeof(sbyte),
        ["short"] = typeof(short), ["ushort"] = typeof(ushort), ["int"] = typeof(int), ["uint"] = typeof(uint), ["long"] = typeof(long), ["ulong"] = typeof(ulong),
        ["float"] = typeof(float), ["double"] = typeof(double), ["decimal"] = typeof(decimal),
    }.ToFrozenDictionary();

    /// <summary>The namespaces that have a public type, or an attribute, of this name.</summary>
    public static ImmutableArray<string> NamespacesOf(string type) =>
        [.. Namespaces.Where(entry => (Find(entry.Namespace, entry.Anchors, type) ?? Find(entry.Namespace, entry.Anchors, type + "Attribute")) is not null).Select(entry => entry.Namespace)];

    /// <summary>The namespaces with an extension method of this name for a type of the framework or any type.</summary>
    public static ImmutableArray<string> NamespacesOfExtension(string method) =>
    [
        .. from extensions in new[] { typeof(Enumerable), typeof(HttpClientJsonExtensions), typeof(HttpContentJsonExtensions), typeof(ImmutableArray), typeof(ImmutableList), typeof(FrozenSet) }
           where extensions.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(m => m.Name == method && m.IsDefined(typeof(ExtensionAttribute), inherit: false))
           select extensions.Namespace!,
    ];

    /// <summary>The public members of a type as a compiler's message names it; empty when it is not a type of the framework.</summary>
    public static IReadOnlyCollection<string> MembersOf(string display)
    {
        var name = display.TrimEnd('?');
        if (name.EndsWith(']'))
            return Names(typeof(Array));
        var generic = name.IndexOf('<', StringComparison.Ordinal);
        var simple = (generic < 0 ? name : name[..generic]).Split('.')[^1];
        if (Keywords.TryGetValue(simple, out var keyword))
            return Names(keyword);
        var found = Namespaces.Select(entry => Find(entry.Namespace, entry.Anchors, simple, generic >= 0)).Where(type => type is not null).Take(2).ToList();
        return found is [{ } type] ? Names(type) : [];
    }

    private static HashSet<string> Names(Type type) =>
    [
        .. from part in type.IsInterface ? type.GetInterfaces().Append(type) : [type]
           from member in part.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
           where member is not ConstructorInfo and not MethodInfo { IsSpecialName: true }
           select member.Name,
    ];

    private static Type? Find(string @namespace, Type[] anchors, string name, bool? isGeneric = null)
    {
        foreach (var assembly in anchors.Select(anchor => anchor.Assembly))
        {
            for (var arity = isGeneric == true ? 1 : 0; arity <= (isGeneric == false ? 0 : 4); arity++)
            {
                if (assembly.GetType($"{@namespace}.{name}{(arity == 0 ? "" : $"`{arity}")}") is { IsPublic: true } type)
                    return type;
            }
        }
        return null;
    }
}

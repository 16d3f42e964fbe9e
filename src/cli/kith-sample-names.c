/* kith-sample-names.c: names that people have
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-sample-texts.h"

static const KithSampleName english_given[] = {
  { "Grace", "grace" }, { "Thomas", "thomas" }, { "Eleanor", "eleanor" }, { "Samuel", "samuel" },
  { "Harriet", "harriet" }, { "Oliver", "oliver" }, { "Beatrice", "beatrice" },
  { "Marcus", "marcus" }, { "Imogen", "imogen" }, { "Duncan", "duncan" }, { "Ruth", "ruth" },
  { "Callum", "callum" }, { "Nell", "nell" }, { "Arthur", "arthur" }, { "Wren", "wren" },
  { "Jonah", "jonah" }, { NULL, NULL },
};

static const KithSampleName english_family[] = {
  { "Whitfield", "whitfield" }, { "Okafor-Lane", "okaforlane" }, { "Ashworth", "ashworth" },
  { "Bennett", "bennett" }, { "O’Neill", "oneill" }, { "Carmichael", "carmichael" },
  { "Fairbairn", "fairbairn" }, { "Hargreaves", "hargreaves" }, { "Pemberton", "pemberton" },
  { "Sinclair", "sinclair" }, { "Tate", "tate" }, { "Winslow", "winslow" }, { NULL, NULL },
};

static const char *const english_cities[] = { "Bristol", "Leeds", "Edinburgh", "Oxford", NULL };

static const KithSampleName german_given[] = {
  { "Jörg", "joerg" }, { "Annika", "annika" }, { "Lena", "lena" }, { "Matthias", "matthias" },
  { "Franziska", "franziska" }, { "Henning", "henning" }, { "Käthe", "kaethe" },
  { "Tobias", "tobias" }, { "Ulrike", "ulrike" }, { "Emil", "emil" }, { NULL, NULL },
};

static const KithSampleName german_family[] = {
  { "Müller", "mueller" }, { "von Arnim", "vonarnim" }, { "Schönfeld", "schoenfeld" },
  { "Brandt", "brandt" }, { "Weiß", "weiss" }, { "Hoffmann", "hoffmann" },
  { "Lindner", "lindner" }, { "Krüger", "krueger" }, { NULL, NULL },
};

static const char *const german_cities[] = { "Berlin", "Leipzig", "Freiburg", "Hamburg", NULL };

static const KithSampleName spanish_given[] = {
  { "María José", "mariajose" }, { "Íñigo", "inigo" }, { "Lucía", "lucia" },
  { "Andrés", "andres" }, { "Ximena", "ximena" }, { "Joaquín", "joaquin" },
  { "Paloma", "paloma" }, { "Rubén", "ruben" }, { NULL, NULL },
};

static const KithSampleName spanish_family[] = {
  { "García López", "garcia" }, { "Ibáñez", "ibanez" }, { "Castellanos", "castellanos" },
  { "Núñez", "nunez" }, { "Herrera", "herrera" }, { "Peña Ruiz", "pena" }, { NULL, NULL },
};

static const char *const spanish_cities[] = { "Valencia", "Madrid", "Sevilla", NULL };

static const KithSampleName northern_given[] = {
  { "Åsa", "asa" }, { "Søren", "soren" }, { "Ingrid", "ingrid" }, { "Łukasz", "lukasz" },
  { "Zofia", "zofia" }, { "Matěj", "matej" }, { "Élodie", "elodie" }, { "Noémie", "noemie" },
  { "Björk", "bjork" }, { "Aurélien", "aurelien" }, { NULL, NULL },
};

static const KithSampleName northern_family[] = {
  { "Lindqvist", "lindqvist" }, { "Kjærgaard", "kjaergaard" }, { "Wiśniewska", "wisniewska" },
  { "Novák", "novak" }, { "Lefèvre", "lefevre" }, { "Sørensen", "sorensen" },
  { "d’Aubigné", "daubigne" }, { "Ångström", "angstrom" }, { NULL, NULL },
};

static const char *const northern_cities[] = { "Göteborg", "Gdańsk", "Lyon", "Brno", NULL };

static const KithSampleName african_given[] = {
  { "Adébáyọ̀", "adebayo" }, { "Ngozi", "ngozi" }, { "Chidinma", "chidinma" },
  { "Kwame", "kwame" }, { "Amina", "amina" }, { "Thandiwe", "thandiwe" },
  { "Wanjikũ", "wanjiku" }, { "Sipho", "sipho" }, { NULL, NULL },
};

static const KithSampleName african_family[] = {
  { "Ọlátúnjí", "olatunji" }, { "Mensah", "mensah" }, { "Adeyemi", "adeyemi" },
  { "Nkosi", "nkosi" }, { "Mwangi", "mwangi" }, { "Eze", "eze" }, { NULL, NULL },
};

static const char *const african_cities[] = { "Lagos", "Accra", "Nairobi", "Cape Town", NULL };

static const KithSampleName turkish_given[] = {
  { "Ayşe", "ayse" }, { "Çağla", "cagla" }, { "Emre", "emre" }, { "İlker", "ilker" },
  { "Deniz", "deniz" }, { NULL, NULL },
};

static const KithSampleName turkish_family[] = {
  { "Yıldız", "yildiz" }, { "Öztürk", "ozturk" }, { "Şahin", "sahin" }, { "Demir", "demir" },
  { NULL, NULL },
};

static const char *const turkish_cities[] = { "İzmir", "İstanbul", "Eskişehir", NULL };

static const KithSampleName indian_given[] = {
  { "Priya", "priya" }, { "Arjun", "arjun" }, { "अनन्या", "ananya" }, { "रोहन", "rohan" },
  { "Meera", "meera" }, { "Vikram", "vikram" }, { NULL, NULL },
};

static const KithSampleName indian_family[] = {
  { "Raman", "raman" }, { "Deshpande", "deshpande" }, { "शर्मा", "sharma" }, { "Iyer", "iyer" },
  { "Banerjee", "banerjee" }, { NULL, NULL },
};

static const char *const indian_cities[] = { "Pune", "Chennai", "Kolkata", NULL };

static const KithSampleName japanese_given[] = {
  { "太郎", "taro" }, { "さくら", "sakura" }, { "健", "ken" }, { "美咲", "misaki" },
  { "翔太", "shota" }, { NULL, NULL },
};

static const KithSampleName japanese_family[] = {
  { "山田", "yamada" }, { "佐藤", "sato" }, { "小林", "kobayashi" }, { "中村", "nakamura" },
  { NULL, NULL },
};

static const char *const japanese_cities[] = { "京都", "札幌", "東京", NULL };

static const KithSampleName chinese_given[] = {
  { "梅", "mei" }, { "伟", "wei" }, { "晓明", "xiaoming" }, { "静", "jing" }, { NULL, NULL },
};

static const KithSampleName chinese_family[] = {
  { "陈", "chen" }, { "王", "wang" }, { "林", "lin" }, { "赵", "zhao" }, { NULL, NULL },
};

static const char *const chinese_cities[] = { "上海", "成都", NULL };

static const KithSampleName slavic_given[] = {
  { "Ольга", "olga" }, { "Тарас", "taras" }, { "Марина", "marina" }, { "Андрій", "andriy" },
  { NULL, NULL },
};

static const KithSampleName slavic_family[] = {
  { "Шевченко", "shevchenko" }, { "Коваль", "koval" }, { "Мельник", "melnyk" }, { NULL, NULL },
};

static const char *const slavic_cities[] = { "Львів", "Київ", NULL };

static const KithSampleName arabic_given[] = {
  { "ليلى", "layla" }, { "عمر", "omar" }, { "نور", "nour" }, { "يوسف", "youssef" },
  { NULL, NULL },
};

static const KithSampleName arabic_family[] = {
  { "حداد", "haddad" }, { "منصور", "mansour" }, { "الخطيب", "alkhatib" }, { NULL, NULL },
};

static const char *const arabic_cities[] = { "بيروت", "عمّان", NULL };

static const KithSampleName greek_given[] = {
  { "Ελένη", "eleni" }, { "Νίκος", "nikos" }, { "Θάλεια", "thaleia" }, { NULL, NULL },
};

static const KithSampleName greek_family[] = {
  { "Παπαδάκη", "papadaki" }, { "Γεωργίου", "georgiou" }, { NULL, NULL },
};

static const char *const greek_cities[] = { "Θεσσαλονίκη", "Χανιά", NULL };

static const KithSampleName korean_given[] = {
  { "지은", "jieun" }, { "민준", "minjun" }, { "서연", "seoyeon" }, { NULL, NULL },
};

static const KithSampleName korean_family[] = {
  { "김", "kim" }, { "박", "park" }, { "이", "lee" }, { NULL, NULL },
};

static const char *const korean_cities[] = { "서울", "부산", NULL };

#define CULTURE(name, joined, country) \
  { name##_given, name##_family, joined, name##_cities, country }

/* English, German and the like come more than once: they are drawn more often. */
const KithSampleCulture kith_sample_cultures[] = {
  CULTURE (english, FALSE, "United Kingdom"),
  CULTURE (english, FALSE, "United Kingdom"),
  CULTURE (english, FALSE, "United Kingdom"),
  CULTURE (english, FALSE, "United Kingdom"),
  CULTURE (german, FALSE, "Deutschland"),
  CULTURE (german, FALSE, "Deutschland"),
  CULTURE (spanish, FALSE, "España"),
  CULTURE (spanish, FALSE, "España"),
  CULTURE (northern, FALSE, NULL),
  CULTURE (northern, FALSE, NULL),
  CULTURE (african, FALSE, NULL),
  CULTURE (african, FALSE, NULL),
  CULTURE (turkish, FALSE, "Türkiye"),
  CULTURE (indian, FALSE, "India"),
  CULTURE (japanese, TRUE, "日本"),
  CULTURE (chinese, TRUE, "中国"),
  CULTURE (slavic, FALSE, "Україна"),
  CULTURE (arabic, FALSE, NULL),
  CULTURE (greek, FALSE, "Ελλάδα"),
  CULTURE (korean, TRUE, "대한민국"),
};

const guint kith_sample_n_cultures = G_N_ELEMENTS (kith_sample_cultures);

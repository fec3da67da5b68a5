"""The words that the benches' made-up columns are written with, and how Korean joins them to particles and endings."""

# Nouns of a columnist's everyday, the frequent ones first.
NOUNS = """
사람 기술 연구 문제 세상 시간 과학 사회 데이터 이야기 생각 정부 기업 학교 아이 지역 미래 방법 변화 정책 시장 마음 나라 경제 교육 도시 역사 문화 정보 산업
환경 에너지 컴퓨터 인공지능 연구자 과학자 학생 선생 부모 시민 언론 신문 독자 질문 대답 결과 이유 원인 과정 경험 기억 관계 대화 언어 글 책 도서관 박물관
병원 의사 환자 건강 음식 농부 마을 골목 바다 강 산 숲 나무 꽃 새벽 아침 저녁 겨울 여름 가을 봄 날씨 기후 태풍 홍수 가뭄 지진 우주 위성 로켓 망원경
행성 별빛 입자 원자 분자 세포 유전자 단백질 백신 바이러스 세균 면역 수학 물리 화학 생물 천문 지구 대기 해양 빙하 화산 탄소 수소 배터리 태양광 풍력 원전 전력
반도체 소자 회로 슈퍼컴퓨터 양자 큐비트 알고리즘 소프트웨어 프로그램 모델 신경망 학습 추론 로봇 자동차 드론 공장 노동 임금 일자리 창업 투자 금융 은행 세금
예산 국회 법률 재판 선거 정치 외교 안보 국경 난민 인구 청년 노인 여성 가족 결혼 출산 육아 주택 교통 지하철 철도 공항 항구 관광 축제 음악 그림 영화 연극 소설
시인 번역 사전 문장 낱말 편지 사진 기록 지도 실험 가설 이론 증거 통계 확률 오차 측정 관찰 논문 학회 대학 교수 실험실 장비 예측 모의실험 계산 속도 규모 비용
효율 품질 안전 위험 사고 책임 윤리 권리 자유 평등 정의 신뢰 협력 경쟁 갈등 합의 토론 설득 비판 반성 희망 두려움 용기 습관 재능 노력 실패 성공 우연 필요
""".split()

# Nouns that 하다 makes verbs of.
ACTIONS = """
연구 생각 설명 이해 발견 개발 시작 사용 준비 요구 강조 주장 비교 분석 계산 예측 관찰 기록 조사 발표 논의 결정 선택 변화 성장 증가 감소 확대 축소 개선 보호
위협 지원 투자 참여 협력 경쟁 운영 관리 평가 검토 제안 약속 실천 경험 기억 질문 대답 토론 번역 공개 공유 저장 수집 제공 등장 존재 부족 중요 필요 가능 복잡 단순
""".split()

ACTION_ENDINGS = """
했다/한다/해왔다/하고/하며/하지만/하는/할/하기/하면/해서/했지만/했으며/하려면/하지 않는다/해야 한다/할 수 있다/하는 것이다/하기 때문이다/한다고 말했다/했던 셈이다
""".strip().split("/")

# Other verbs and adjectives, each in forms that texts have.
VERBS = """
있다 있었다 있는 있으며 없다 없었다 없는 없이 된다 되었다 되는 되며 됐다 본다 보았다 보는 보면 보인다 보였다 만든다 만들었다 만드는 만들어 나온다 나왔다 나오는 간다 갔다
가는 온다 왔다 오는 준다 주었다 주는 받는다 받았다 받은 쓴다 썼다 쓰는 읽는다 읽었다 읽은 읽고 듣는다 들었다 들은 묻는다 물었다 묻고 알았다 안다 아는 모른다 몰랐다 모르는
배운다 배웠다 배우는 가르친다 가르쳤다 찾는다 찾았다 찾아 찾는 바꾼다 바꾸었다 바꾸는 바뀐다 바뀌었다 늘었다 늘어난 줄었다 줄어든 크다 컸다 큰 작다 작은 많다 많았다 많은
적다 적은 높다 높은 높았다 낮다 낮은 길다 긴 짧다 짧은 빠르다 빠른 빨랐다 느리다 느린 새롭다 새로운 오래된 어렵다 어려운 어려웠다 쉽다 쉬운 같다 같은 다르다 다른
옳다 그르다 남는다 남았다 남은 떠났다 돌아왔다 걸렸다 걸리는 열었다 닫았다 세웠다 무너졌다 이어진다 이어졌다 멈췄다 흐른다 흘렀다 자란다 자랐다 지켰다 지키는 잃었다 얻었다
""".split()

ADVERBS = """
그러나 그리고 하지만 그래서 물론 사실 결국 아마 특히 이미 아직 다시 이제 오늘 어제 내일 지금 늘 자주 가끔 매우 아주 너무 조금 더 덜 가장 함께 서로 먼저 나중에 오래 빨리
천천히 실제로 예컨대 따라서 오히려 다만 비록 만약 과연 도대체 여전히 점점 거의 겨우 마침내 그때 이때 요즘 해마다 날마다 모두 대부분 어쩌면 무엇보다 그런데 또한
""".split()

SURNAMES = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍".split()
GIVEN = "민 서 지 현 우 진 영 수 은 하 준 윤 도 연 호 재 선 경 나 라 원 석 희 성 태 혜 규 정 미 승".split()
LATIN = "AI GPU DNA NASA KAIST MIT CERN OECD TOP500 GPT IPCC WHO CPU LED PCR IoT RISE Nature Science arXiv".split()
UNITS = "년 월 일 명 개 곳 배 억원 조원 퍼센트 킬로미터 시간 분 톤".split()

# Each with the form behind a vowel, behind a consonant, and how often it occurs.
PARTICLES = [("는", "은", 14), ("가", "이", 15), ("를", "을", 16), ("의", "의", 14), ("에", "에", 9), ("에서", "에서", 6),
             ("로", "으로", 6), ("와", "과", 4), ("도", "도", 5), ("만", "만", 2), ("까지", "까지", 1), ("부터", "부터", 1),
             ("처럼", "처럼", 1), ("보다", "보다", 1), ("라는", "이라는", 2), ("에게", "에게", 1), ("", "", 6)]


def final_consonant(word):
    """The number of a word's final consonant: 0 behind a vowel or where the word does not end in Hangul, 8 for ㄹ."""
    last = ord(word[-1]) - 0xAC00
    return last % 28 if 0 <= last < 11172 else 0


def with_particle(word, particle):
    """The word with a row of PARTICLES, in the form that its final consonant asks for."""
    vowel, consonant, _ = particle
    final = final_consonant(word)
    return word + (vowel if final == 0 or (final == 8 and vowel == "로") else consonant)
